using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsMonitor.Settings.Files;

namespace NewsMonitor.Settings.Loading;

/// <summary>
/// Applies edits of the settings files while the monitor runs. It compares contents, not dates or names, so that it
/// notices editors that rename and mounts that swap links.
/// </summary>
internal sealed partial class SettingsWatcher(
    SettingsInput atStart, CurrentSettings current, TimeProvider clock, ILogger<SettingsWatcher> logger)
    : BackgroundService
{
    // An edit applies within two seconds: it is seen within one, and again a quarter later; checking it has the rest.
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConfirmationDelay = TimeSpan.FromMilliseconds(250);

    private SettingsInput _lastEvaluated = atStart;
    private SettingsInput? _candidate;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                CheckFiles();
                timer.Period = _candidate is null ? PollInterval : ConfirmationDelay;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The monitor is stopping.
        }
    }

    /// <summary>Reads the files once. An edit counts when two reads in a row agree: half a file never does.</summary>
    internal void CheckFiles()
    {
        if (_lastEvaluated.IsUnchanged())
        {
            _candidate = null;
            return;
        }

        var read = _lastEvaluated.Reread();
        if (_candidate is null || !read.IsSameAs(_candidate))
        {
            _candidate = read;
        }
        else
        {
            (_lastEvaluated, _candidate) = (read, null);
            Evaluate(SettingsLoader.Load(read));
        }
    }

    private void Evaluate(SettingsLoadResult result)
    {
        var problems = result switch
        {
            SettingsRejected rejected => rejected.Problems,
            SettingsLoaded loaded => ReloadChecks.Run(current.Current, loaded.Settings),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (result is SettingsLoaded { Settings: var settings } && problems.Count == 0)
        {
            Apply(settings);
        }
        else
        {
            current.Reject(new RejectedEdit(problems, clock.GetUtcNow()));
            LogRefused(SettingsProblemText.Format(problems));
        }
    }

    private void Apply(LoadedSettings settings)
    {
        var changes = SettingsDiff.Describe(current.Current, settings);
        current.Apply(settings);
        LogTakenOver(changes);
        if (settings.Warnings.Count > 0)
        {
            LogWarnings(SettingsProblemText.Format(settings.Warnings));
        }
    }

    [LoggerMessage(6001, LogLevel.Information, "The edited settings hold now; changed: {Changes}")]
    private partial void LogTakenOver(string changes);

    [LoggerMessage(6002, LogLevel.Warning, "The settings hold, but look at this:\n{Report}")]
    private partial void LogWarnings(string report);

    [LoggerMessage(6003, LogLevel.Error, "The edited settings are refused, and those before the edit go on:\n{Report}")]
    private partial void LogRefused(string report);
}
