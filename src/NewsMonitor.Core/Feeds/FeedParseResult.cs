namespace NewsMonitor.Feeds;

/// <summary>What came of reading a feed's answer: <see cref="FeedParseSuccess"/> or <see cref="FeedParseFailure"/>, nothing else.</summary>
public abstract record FeedParseResult
{
    private protected FeedParseResult()
    {
    }
}

/// <summary>The answer is a feed.</summary>
/// <param name="Feed">What it holds.</param>
public sealed record FeedParseSuccess(ParsedFeed Feed) : FeedParseResult;

/// <summary>The answer is no feed that can be read.</summary>
/// <param name="Reason">Why, for people, without a closing stop: "the answer is empty".</param>
public sealed record FeedParseFailure(string Reason) : FeedParseResult;
