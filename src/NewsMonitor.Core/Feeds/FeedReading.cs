namespace NewsMonitor.Feeds;

/// <summary>What came of reading a feed's answer: <see cref="FeedRead"/> or <see cref="NotAFeed"/>, nothing else.</summary>
public abstract record FeedReading
{
    private protected FeedReading()
    {
    }
}

/// <summary>The answer is a feed.</summary>
/// <param name="Feed">What it holds.</param>
public sealed record FeedRead(ParsedFeed Feed) : FeedReading;

/// <summary>The answer is no feed that can be read.</summary>
/// <param name="Reason">Why, for people, without a closing stop: "the answer is empty".</param>
public sealed record NotAFeed(string Reason) : FeedReading;
