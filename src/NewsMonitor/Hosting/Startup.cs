using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsMonitor.Publishing;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Files;
using NewsMonitor.Storage;

namespace NewsMonitor.Hosting;

/// <summary>Recovers the store, then logs the watched feeds, where mails go, and when the next digests are due.</summary>
internal sealed partial class Startup(
    CurrentSettings current,
    SettingsInput input,
    Store store,
    StoreOutages outages,
    Recovery recovery,
    DigestPublisher publisher,
    ILogger<Startup> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await recovery.RunAsync(cancellationToken);
        outages.Clear();

        var loaded = current.Current;
        var settings = loaded.Settings;
        if (loaded.Warnings.Count > 0)
        {
            LogWarnings(logger, SettingsProblemText.Format(loaded.Warnings));
        }

        LogStart(
            logger,
            settings.EnabledFeeds().Count(),
            settings.EnabledRules().Count(),
            settings.EnabledDigests().Count(),
            store.Path);
        LogSettings(logger, string.Join(", ", input.Files.Select(file => Path.GetFullPath(file.Path))));
        LogDelivery(logger, settings.Mail.DescribeDelivery());
        foreach (var (id, options) in settings.EnabledDigests())
        {
            if (options.IsAlert())
            {
                LogAlert(logger, id);
            }
            else if (await publisher.GetNextDueAsync(loaded, id, cancellationToken) is { } next)
            {
                var zone = loaded.GetTimeZone(options);
                LogNext(logger, id, TimeZoneInfo.ConvertTime(next, zone), zone.Id);
            }
            else
            {
                LogNever(logger, id, options.Schedule);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        LogStop(logger);
        return Task.CompletedTask;
    }

    [LoggerMessage(3001, LogLevel.Information, "Watching {Feeds} feeds with {Rules} rules for {Digests} digests; everything is kept in {Store}")]
    private static partial void LogStart(ILogger logger, int feeds, int rules, int digests, string store);

    [LoggerMessage(3008, LogLevel.Information, "Settings: {Files}")]
    private static partial void LogSettings(ILogger logger, string files);

    [LoggerMessage(3002, LogLevel.Information, "Mails go {Delivery}")]
    private static partial void LogDelivery(ILogger logger, string delivery);

    [LoggerMessage(3003, LogLevel.Information, "Digest {Digest} comes next at {Next:yyyy-MM-dd HH:mm} ({Zone})")]
    private static partial void LogNext(ILogger logger, string digest, DateTimeOffset next, string zone);

    [LoggerMessage(3004, LogLevel.Information, "Alert {Digest} comes as soon as something new matches")]
    private static partial void LogAlert(ILogger logger, string digest);

    [LoggerMessage(3007, LogLevel.Warning, "Digest {Digest} never comes: {Schedule} has no instant to come")]
    private static partial void LogNever(ILogger logger, string digest, string schedule);

    [LoggerMessage(3005, LogLevel.Warning, "The settings hold, but look at this:\n{Report}")]
    private static partial void LogWarnings(ILogger logger, string report);

    [LoggerMessage(3006, LogLevel.Information, "Stopping; what is under way is stored")]
    private static partial void LogStop(ILogger logger);
}
