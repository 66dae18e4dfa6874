namespace NewsMonitor.Subscriptions;

/// <summary>What came of reading a subscription list: <see cref="OpmlRead"/> or <see cref="NotOpml"/>, nothing else.</summary>
public abstract record OpmlReading
{
    private protected OpmlReading()
    {
    }
}

/// <summary>The document is a subscription list.</summary>
/// <param name="Subscriptions">Its feeds in document order, each address once, with the tags of all its places.</param>
/// <param name="OthersLeftOut">How many outlines are no feed and no folder: links, notes.</param>
public sealed record OpmlRead(IReadOnlyList<Subscription> Subscriptions, int OthersLeftOut) : OpmlReading;

/// <summary>The document is none.</summary>
/// <param name="Reason">Why, for people, without a closing stop.</param>
public sealed record NotOpml(string Reason) : OpmlReading;
