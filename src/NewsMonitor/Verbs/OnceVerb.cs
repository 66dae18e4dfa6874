using System.Collections.Concurrent;
using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NewsMonitor.Hosting;
using NewsMonitor.Intake.Polling;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Files;
using NewsMonitor.Storage;
using NewsMonitor.Verbs.Terminal;
using NewsMonitor.Wording;
using Spectre.Console;

namespace NewsMonitor.Verbs;

internal static class OnceVerb
{
    public static Command Build(Option<FileInfo[]> config)
    {
        var digest = new Option<string[]>("--digest")
        {
            Description = "A digest to send now, due or not; repeat it for more.",
            HelpName = "ID",
        };
        var all = new Option<bool>("--all-digests") { Description = "Sends every digest now, due or not." };
        var verb = new Command("once", "Polls every feed now, matches, sends all that is due, and ends.")
        {
            digest,
            all,
        };
        verb.SetAction((parsed, cancellationToken) =>
            VerbContext.WithSettingsAsync(parsed.GetValue(config), (input, loaded) =>
            {
                var requested = parsed.GetValue(digest) ?? [];
                var enabled = loaded.Settings.EnabledDigests().Select(entry => entry.Key).ToList();
                return Array.Find(requested, id => !enabled.Contains(id)) is { } unknown
                    ? UnknownId.ReportAsync("enabled digest", unknown, enabled)
                    : VerbContext.WithStoreAsync(loaded, store => RunAsync(
                        input, loaded, store, id => parsed.GetValue(all) || requested.Contains(id), cancellationToken));
            }));
        return verb;
    }

    private static async Task<int> RunAsync(
        SettingsInput input,
        LoadedSettings loaded,
        Store store,
        Func<string, bool> isRequested,
        CancellationToken cancellationToken)
    {
        using var host = NewsMonitorHost.Build(input, loaded, store, services =>
        {
            if (VerbContext.IsInteractive)
            {
                services.Replace(ServiceDescriptor.Singleton<ILoggerProvider, ProgressLoggerProvider>());
            }
        });
        await host.Services.GetRequiredService<Recovery>().RunAsync(cancellationToken);
        var cycle = host.Services.GetRequiredService<WorkCycle>();
        var summary = await WithProgressAsync(progress => cycle.RunOnceAsync(isRequested, progress, cancellationToken));
        WriteSummary(summary.Round, summary.Sent, loaded);
        return summary.IsFailure ? ExitCode.Failed : ExitCode.Success;
    }

    private static void WriteSummary(PollRoundSummary polled, OutboxRunSummary sent, LoadedSettings loaded)
    {
        VerbContext.ErrorConsole.WriteLine(
            $"{EnglishFormat.Feeds(polled.Polled)} polled: {polled.NotModified} unchanged, {polled.Failures.Count} "
                + "failed. "
            + $"{EnglishFormat.Count(polled.NewArticles, "new article", "new articles")}, {polled.Matched} match.");
        if (polled.Skipped > 0)
        {
            VerbContext.ErrorConsole.WriteLine(
                $"{EnglishFormat.Feeds(polled.Skipped)} left alone: the server asked to wait, or said that it is gone. "
                    + $"See '{ProgramCommand.Create("feeds list")}'.");
        }

        VerbContext.ErrorConsole.WriteLine((sent.Sent + sent.Failed, sent.IsPaused) switch
        {
            (0, true)
                => $"Mails wait: with these settings none can be sent. '{ProgramCommand.Create("mail test ADDRESS")}' "
                + "shows what the server says.",
            (0, false) => "No mail was due.",
            _
                => $"{EnglishFormat.Count(sent.Sent, "mail", "mails")} sent {loaded.Settings.Mail.DescribeDelivery()}, "
                    + $"{sent.Failed} not accepted yet.",
        });
        foreach (var reason in sent.Reasons)
        {
            VerbContext.ErrorConsole.WriteLine("  " + reason);
        }
    }

    private static Task<T> WithProgressAsync<T>(Func<IProgress<StepProgress>?, Task<T>> work)
        => !VerbContext.IsInteractive
            ? work(null)
            : VerbContext.ErrorConsole.Progress().AutoClear(true).StartAsync(async context =>
            {
                var bars = new ConcurrentDictionary<string, ProgressTask>(StringComparer.Ordinal);
                return await work(new Progress<StepProgress>(progress =>
                {
                    var bar = bars.GetOrAdd(progress.Step, step => context.AddTask(step));
                    bar.MaxValue = progress.Total;
                    bar.Value = progress.Done;
                }));
            });
}
