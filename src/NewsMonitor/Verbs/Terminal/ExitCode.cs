namespace NewsMonitor.Verbs.Terminal;

internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The work was done, but something failed.</summary>
    public const int Failed = 1;

    public const int InvalidInput = 2;
}
