namespace NewsMonitor.Verbs.Terminal;

internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The work was done, but something failed.</summary>
    public const int Failed = 1;

    /// <summary>The settings or the usage are wrong.</summary>
    public const int InvalidInput = 2;
}
