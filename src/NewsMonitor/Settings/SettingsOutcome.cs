namespace NewsMonitor.Settings;

/// <summary>What came of loading settings: <see cref="SettingsLoaded"/> or <see cref="SettingsRefused"/>.</summary>
public abstract record SettingsOutcome
{
    private protected SettingsOutcome()
    {
    }
}

/// <summary>The settings passed every check.</summary>
/// <param name="Settings">The settings.</param>
public sealed record SettingsLoaded(LoadedSettings Settings) : SettingsOutcome;

/// <summary>The settings are wrong, and none of them holds.</summary>
/// <param name="Problems">Everything that is wrong, in the order of the files.</param>
public sealed record SettingsRefused(IReadOnlyList<SettingsProblem> Problems) : SettingsOutcome
{
    /// <summary>What could be read of them, unchecked: for nothing but to find the store.</summary>
    public required MonitorSettings Readable { get; init; }
}
