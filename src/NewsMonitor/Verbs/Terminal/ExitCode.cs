namespace NewsMonitor.Verbs.Terminal;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>Done, but something failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong settings or usage.</summary>
    public const int InvalidInput = 2;
}
