namespace NewsMonitor.Settings;

/// <summary>The settings that hold now. Any thread may read them; only <see cref="SettingsWatcher"/> changes them.</summary>
public sealed class CurrentSettings(LoadedSettings atStart)
{
    private volatile State _state = new(atStart, 1, null);

    /// <summary>The settings; read it once for one piece of work, the next reading may give others.</summary>
    public LoadedSettings Current => _state.Settings;

    /// <summary>Grows by one with each edit that is taken over; 1 at start.</summary>
    public int Version => _state.Version;

    /// <summary>The last edit, when it was refused; null when the files say what holds.</summary>
    public RejectedEdit? LastRejectedEdit => _state.RejectedEdit;

    /// <summary>Tells of each edit that is taken over, once it holds.</summary>
    internal event EventHandler? Reloaded;

    internal void Apply(LoadedSettings settings)
    {
        _state = new(settings, _state.Version + 1, null);
        Reloaded?.Invoke(this, EventArgs.Empty);
    }

    internal void Reject(RejectedEdit refusal) => _state = _state with { RejectedEdit = refusal };

    private sealed record State(LoadedSettings Settings, int Version, RejectedEdit? RejectedEdit);
}

/// <summary>An edit of the settings that was refused.</summary>
/// <param name="Problems">Why.</param>
/// <param name="At">When it was read.</param>
public sealed record RejectedEdit(IReadOnlyList<SettingsProblem> Problems, DateTimeOffset At);
