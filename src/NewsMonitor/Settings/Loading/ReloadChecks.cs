using System.Collections.Frozen;
using NewsMonitor.Settings.Checks;

namespace NewsMonitor.Settings.Loading;

/// <summary>Rejects edits that the running monitor cannot apply.</summary>
internal static class ReloadChecks
{
    private const string StoreFixedMessage = "The store cannot change while the monitor runs.";
    private const string ListenerFixedMessage = "The health listener cannot move while the monitor runs.";

    private static readonly (string Path, Func<MonitorSettings, object> Value, string Message)[] RestartRequired =
    [
        ("Store:Provider", settings => settings.Store.Provider, StoreFixedMessage),
        ("Store:Path", settings => settings.Store.Path, StoreFixedMessage),
        ("Health:Port", settings => settings.Health.Port, ListenerFixedMessage),
        ("Health:Bind", settings => settings.Health.Bind, ListenerFixedMessage),
    ];

    /// <returns>The reasons to reject the edit; empty if it can be applied.</returns>
    public static IReadOnlyList<SettingsProblem> Run(LoadedSettings current, LoadedSettings edited)
    {
        var findings = new SettingsProblemCollector(edited.WrittenSettings, FrozenSet<string>.Empty);
        foreach (var setting in RestartRequired
            .Where(setting => !setting.Value(current.Settings).Equals(setting.Value(edited.Settings))))
        {
            findings.AddError(setting.Path, setting.Message, "Restart to change this.");
        }

        return [.. findings.Errors, .. FindNewlyFailedExamples(current, edited)];
    }

    // An example that failed before is not the edit's fault, and would block all further edits.
    private static IEnumerable<SettingsProblem> FindNewlyFailedExamples(LoadedSettings current, LoadedSettings edited)
    {
        var broken = current.Warnings
            .Where(warning => warning.FailedExample is not null)
            .Select(GetExampleKey)
            .ToHashSet();
        return edited.Warnings
            .Where(warning => warning.FailedExample is not null && !broken.Contains(GetExampleKey(warning)));
    }

    // Its place in the list may have changed.
    private static (string List, string? Text) GetExampleKey(SettingsProblem problem)
        => (problem.Path[..problem.Path.LastIndexOf(':')], problem.FailedExample);
}
