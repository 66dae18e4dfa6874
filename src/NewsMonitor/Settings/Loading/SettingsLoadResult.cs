namespace NewsMonitor.Settings.Loading;

/// <summary>Either <see cref="SettingsLoaded"/> or <see cref="SettingsRejected"/>.</summary>
internal abstract record SettingsLoadResult
{
    private protected SettingsLoadResult()
    {
    }
}

internal sealed record SettingsLoaded(LoadedSettings Settings) : SettingsLoadResult;

/// <summary>The settings have errors, in the order of the files; none of them apply.</summary>
internal sealed record SettingsRejected(IReadOnlyList<SettingsProblem> Problems) : SettingsLoadResult;
