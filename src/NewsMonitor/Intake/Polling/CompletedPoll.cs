using NewsMonitor.Intake.Ingest;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Telemetry;

namespace NewsMonitor.Intake.Polling;

/// <summary>One poll that has ended, to be stored.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Problem">What was wrong; null when nothing was.</param>
/// <param name="Result">What is stored of it.</param>
internal sealed record CompletedPoll(LeasedFeed Feed, PollOutcome Outcome, string? Problem, PollChanges Result)
{
    /// <summary>Counts what was stored of it.</summary>
    public void RecordMetrics()
    {
        Meters.CountPoll(Outcome switch
        {
            PollOutcome.Read => "read",
            PollOutcome.NotModified => "not_modified",
            _ => "failed",
        });
        Meters.CountArticles(Result.Articles.Count, Result.IsBaseline);
        foreach (var match in Result.IsBaseline ? [] : Result.Articles.SelectMany(article => article.Matches))
        {
            Meters.CountMatch(match.RuleId);
        }
    }
}

/// <summary>How a poll ended.</summary>
internal enum PollOutcome
{
    /// <summary>The feed was read.</summary>
    Read,

    /// <summary>The server said that nothing has changed.</summary>
    NotModified,

    /// <summary>There was no feed to read.</summary>
    Failed,
}
