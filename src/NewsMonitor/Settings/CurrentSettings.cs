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
    public SettingsRefusal? LastRefusal => _state.Refusal;

    /// <summary>Tells of each edit that is taken over, once it holds.</summary>
    internal event EventHandler? TakenOver;

    internal void Take(LoadedSettings settings)
    {
        _state = new(settings, _state.Version + 1, null);
        TakenOver?.Invoke(this, EventArgs.Empty);
    }

    internal void Refuse(SettingsRefusal refusal) => _state = _state with { Refusal = refusal };

    private sealed record State(LoadedSettings Settings, int Version, SettingsRefusal? Refusal);
}

/// <summary>An edit of the settings that was refused.</summary>
/// <param name="Problems">Why.</param>
/// <param name="At">When it was read.</param>
public sealed record SettingsRefusal(IReadOnlyList<SettingsProblem> Problems, DateTimeOffset At);
