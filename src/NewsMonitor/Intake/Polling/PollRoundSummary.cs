using NewsMonitor.Intake.Ingest;

namespace NewsMonitor.Intake.Polling;

/// <summary>Counts the results of a round of polls.</summary>
internal sealed record PollRoundSummary
{
    private readonly List<(string FeedId, string Problem)> _failures = [];

    public int Polled { get; private set; }

    /// <summary>The feeds that a full round did not poll: their servers asked for a pause, or they are gone.</summary>
    public int Skipped { get; set; }

    public int NotModified { get; private set; }

    public int NewArticles { get; private set; }

    /// <summary>The new articles that match a rule and are not a baseline.</summary>
    public int Matched { get; private set; }

    /// <summary>The feeds that could not be read, with the reason.</summary>
    public IReadOnlyList<(string FeedId, string Problem)> Failures => _failures;

    public void Add(PollResult poll)
    {
        Polled++;
        NotModified += poll.Outcome == PollOutcome.NotModified ? 1 : 0;
        NewArticles += poll.Articles.Count;
        Matched += poll.Articles.Count(article => article is { IsBaseline: false, Matches.Count: > 0 });
        if (poll.Problem is { } problem)
        {
            _failures.Add((poll.Feed.Id, problem));
        }
    }
}
