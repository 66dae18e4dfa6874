namespace NewsMonitor.Feeds;

/// <summary>The result of parsing a feed: <see cref="FeedParseSuccess"/> or <see cref="FeedParseFailure"/>.</summary>
public abstract record FeedParseResult
{
    private protected FeedParseResult()
    {
    }
}

/// <summary>The response is a feed.</summary>
/// <param name="Feed">The feed.</param>
public sealed record FeedParseSuccess(ParsedFeed Feed) : FeedParseResult;

/// <summary>The response is not a readable feed.</summary>
/// <param name="Reason">The reason, for people, without a full stop: "the answer is empty".</param>
public sealed record FeedParseFailure(string Reason) : FeedParseResult;
