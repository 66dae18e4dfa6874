namespace NewsMonitor.Intake.Polling;

/// <summary>What a round of polls came to.</summary>
public sealed record PollRoundSummary
{
    /// <summary>Feeds polled.</summary>
    public int Polled { get; internal set; }

    /// <summary>Of a round over every feed, those that were not polled: their servers asked to wait, or said that they are gone.</summary>
    public int Skipped { get; internal set; }

    /// <summary>Feeds that had not changed.</summary>
    public int NotModified { get; internal set; }

    /// <summary>Articles that were new.</summary>
    public int NewArticles { get; internal set; }

    /// <summary>New articles that match a rule and are no baseline.</summary>
    public int Matched { get; internal set; }

    /// <summary>The feeds that could not be read, with the reason.</summary>
    public IReadOnlyList<(string FeedId, string Problem)> Failures => MutableFailures;

    internal List<(string FeedId, string Problem)> MutableFailures { get; } = [];

    internal void Add(CompletedPoll poll)
    {
        Polled++;
        NotModified += poll.Outcome == PollOutcome.NotModified ? 1 : 0;
        NewArticles += poll.Result.Articles.Count;
        Matched += poll.Result.IsBaseline ? 0 : poll.Result.Articles.Count(found => found.Matches.Count > 0);
        if (poll.Problem is not null)
        {
            MutableFailures.Add((poll.Feed.Id, poll.Problem));
        }
    }
}

/// <summary>How far a round of polls is.</summary>
/// <param name="Total">Feeds to poll.</param>
/// <param name="Done">Feeds whose poll has ended.</param>
public readonly record struct FetchProgress(int Total, int Done);
