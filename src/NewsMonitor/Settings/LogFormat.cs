namespace NewsMonitor.Settings;

/// <summary>
/// The format of the log, <c>Logging:Console:FormatterName</c>: for people, or one of the host's own.
/// </summary>
internal enum LogFormat
{
    /// <summary>Time, level and message, further lines set in.</summary>
    People,

    /// <summary>A JSON object a line.</summary>
    Json,

    /// <summary>The host's format for a terminal.</summary>
    Simple,

    /// <summary>The host's format for the journal of systemd.</summary>
    Systemd,
}
