namespace NewsMonitor.Intake.FullTexts;

internal abstract record WebPageResult
{
    private WebPageResult()
    {
    }

    internal sealed record Read(string Text) : WebPageResult;

    /// <summary>Another attempt may succeed, after <paramref name="Until"/> if that is known.</summary>
    internal sealed record TransientFailure(string Reason, DateTimeOffset? Until = null) : WebPageResult;

    /// <summary>Another attempt would fail, too.</summary>
    internal sealed record PermanentFailure(string Reason) : WebPageResult;
}
