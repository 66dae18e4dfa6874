namespace NewsMonitor.Settings.Loading;

/// <summary>What came of loading settings: <see cref="SettingsLoaded"/> or <see cref="SettingsRejected"/>.</summary>
public abstract record SettingsLoadResult
{
    private protected SettingsLoadResult()
    {
    }
}

/// <summary>The settings passed every check.</summary>
/// <param name="Settings">The settings.</param>
public sealed record SettingsLoaded(LoadedSettings Settings) : SettingsLoadResult;

/// <summary>The settings are wrong, and none of them holds.</summary>
/// <param name="Problems">Everything that is wrong, in the order of the files.</param>
public sealed record SettingsRejected(IReadOnlyList<SettingsProblem> Problems) : SettingsLoadResult
{
    /// <summary>What could be read of them, unchecked: for nothing but to find the store.</summary>
    public required MonitorSettings UncheckedSettings { get; init; }
}
