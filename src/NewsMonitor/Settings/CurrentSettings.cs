using NewsMonitor.Settings.Loading;

namespace NewsMonitor.Settings;

/// <summary>The settings in use. Any thread may read them; only <see cref="SettingsWatcher"/> changes them.</summary>
internal sealed class CurrentSettings(LoadedSettings atStart)
{
    private volatile State _state = new(atStart, null);

    /// <summary>Read it once per piece of work: the next read may return other settings.</summary>
    public LoadedSettings Current => _state.Settings;

    /// <summary>The last edit, if it was rejected; null while the files and the settings in use agree.</summary>
    public RejectedEdit? LastRejectedEdit => _state.RejectedEdit;

    internal void Apply(LoadedSettings settings)
    {
        var replaced = Current;
        _state = new(settings, null);
        replaced.MarkReplaced();
    }

    internal void Reject(RejectedEdit edit) => _state = _state with { RejectedEdit = edit };

    private sealed record State(LoadedSettings Settings, RejectedEdit? RejectedEdit);
}

internal sealed record RejectedEdit(IReadOnlyList<SettingsProblem> Problems, DateTimeOffset At);
