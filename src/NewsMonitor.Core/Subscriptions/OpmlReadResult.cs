namespace NewsMonitor.Subscriptions;

/// <summary>
/// The result of reading a subscription list: <see cref="OpmlReadSuccess"/> or <see cref="OpmlReadFailure"/>.
/// </summary>
public abstract record OpmlReadResult
{
    private protected OpmlReadResult()
    {
    }
}

/// <summary>The document is a subscription list.</summary>
/// <param name="Subscriptions">
/// The feeds in document order, each URL once, with the tags of all its occurrences.
/// </param>
/// <param name="SkippedOutlines">The number of outlines that are neither feeds nor folders: links, notes.</param>
public sealed record OpmlReadSuccess(IReadOnlyList<Subscription> Subscriptions, int SkippedOutlines) : OpmlReadResult
{
    /// <summary>The fault of a document that could be read nevertheless; null if there is none.</summary>
    public string? Fault { get; init; }
}

/// <summary>The document is not a subscription list.</summary>
/// <param name="Reason">The reason, for people, without a full stop.</param>
public sealed record OpmlReadFailure(string Reason) : OpmlReadResult;
