using System.Collections.Frozen;

namespace NewsMonitor.Settings;

/// <summary>What an edit must not do while the monitor runs.</summary>
internal static class ReloadChecks
{
    /// <summary>Compares an edit with the settings that hold.</summary>
    /// <returns>Why the edit is refused; empty when it may be taken over.</returns>
    public static IReadOnlyList<SettingsProblem> Run(LoadedSettings current, LoadedSettings edited)
        => [
            .. StoreProblems(current.Settings.Store, edited),
            .. ListenerProblems(current.Settings.Health, edited),
            .. BrokenExamples(current, edited),
        ];

    private static List<SettingsProblem> StoreProblems(StoreOptions current, LoadedSettings edited)
    {
        var findings = new SettingsFindings(edited.Written, FrozenSet<string>.Empty);
        var changed = SettingsMetadata.Json.GetTypeInfo(typeof(StoreOptions)).Properties
            .Where(property => !Equals(property.Get!(current), property.Get(edited.Settings.Store)));
        foreach (var property in changed)
        {
            findings.Error(
                $"Store:{property.Name}",
                "The store cannot change while the monitor runs.",
                "Restart to change this.");
        }

        return findings.Errors;
    }

    private static List<SettingsProblem> ListenerProblems(HealthOptions current, LoadedSettings edited)
    {
        var findings = new SettingsFindings(edited.Written, FrozenSet<string>.Empty);
        const string Message = "The health listener cannot move while the monitor runs.";
        const string Remedy = "Restart to change this.";
        if (edited.Settings.Health.Port != current.Port)
        {
            findings.Error("Health:Port", Message, Remedy);
        }

        if (edited.Settings.Health.Bind != current.Bind)
        {
            findings.Error("Health:Bind", Message, Remedy);
        }

        return findings.Errors;
    }

    // One that was broken before the edit is not the edit's fault, and would stand in the way of all others.
    private static IEnumerable<SettingsProblem> BrokenExamples(LoadedSettings current, LoadedSettings edited)
    {
        var broken = current.Warnings.Where(warning => warning.BrokenExample is not null).Select(Example).ToHashSet();
        return edited.Warnings.Where(warning => warning.BrokenExample is not null && !broken.Contains(Example(warning)));
    }

    // Its place in the list may have changed.
    private static (string List, string? Text) Example(SettingsProblem problem)
        => (problem.Path[..problem.Path.LastIndexOf(':')], problem.BrokenExample);
}
