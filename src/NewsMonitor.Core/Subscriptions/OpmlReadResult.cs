namespace NewsMonitor.Subscriptions;

/// <summary>What came of reading a subscription list: <see cref="OpmlReadSuccess"/> or <see cref="OpmlReadFailure"/>, nothing else.</summary>
public abstract record OpmlReadResult
{
    private protected OpmlReadResult()
    {
    }
}

/// <summary>The document is a subscription list.</summary>
/// <param name="Subscriptions">Its feeds in document order, each address once, with the tags of all its places.</param>
/// <param name="SkippedOutlines">How many outlines are no feed and no folder: links, notes.</param>
public sealed record OpmlReadSuccess(IReadOnlyList<Subscription> Subscriptions, int SkippedOutlines) : OpmlReadResult;

/// <summary>The document is none.</summary>
/// <param name="Reason">Why, for people, without a closing stop.</param>
public sealed record OpmlReadFailure(string Reason) : OpmlReadResult;
