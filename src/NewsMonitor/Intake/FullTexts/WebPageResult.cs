namespace NewsMonitor.Intake.FullTexts;

/// <summary>The result of fetching a page for its full text.</summary>
internal abstract record WebPageResult
{
    private WebPageResult()
    {
    }

    /// <summary>The page was read.</summary>
    /// <param name="Text">Its main text.</param>
    internal sealed record Read(string Text) : WebPageResult;

    /// <summary>Another attempt may succeed.</summary>
    /// <param name="Reason">The reason for the operator.</param>
    /// <param name="Until">The earliest time for another attempt; null if unknown.</param>
    internal sealed record TransientFailure(string Reason, DateTimeOffset? Until = null) : WebPageResult;

    /// <summary>Another attempt would fail, too.</summary>
    /// <param name="Reason">The reason for the operator.</param>
    internal sealed record PermanentFailure(string Reason) : WebPageResult;
}
