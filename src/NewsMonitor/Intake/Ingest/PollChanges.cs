using NewsMonitor.Articles;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Stories;

namespace NewsMonitor.Intake.Ingest;

/// <summary>One poll of a feed, ready to be stored as a whole.</summary>
/// <param name="Poll">How the poll ended.</param>
/// <param name="IsBaseline">Whether its articles are a silent baseline.</param>
/// <param name="Articles">The articles that are new.</param>
/// <param name="Fingerprints">What is to be remembered of other articles than the new ones.</param>
internal sealed record PollChanges(
    PollRecord Poll, bool IsBaseline, IReadOnlyList<NewArticle> Articles, IReadOnlyCollection<FingerprintRecord> Fingerprints)
{
    /// <summary>The known articles that have changed.</summary>
    public IReadOnlyList<ChangedArticle> Updates { get; init; } = [];

    /// <summary>How the feed has moved on; null when nothing was read.</summary>
    public FeedWindow? Window { get; init; }

    /// <summary>The hole that is likely before this answer; null when there is none.</summary>
    public Gap? Gap { get; init; }
}

/// <summary>An article that was not seen before, with the rules that match it.</summary>
/// <param name="Article">The article.</param>
/// <param name="Signature">What its story is found by; made from it, so null only where that failed.</param>
/// <param name="Matches">Its matches.</param>
/// <param name="NeedsWebPage">Whether its page is to be fetched for the full text.</param>
internal sealed record NewArticle(
    Article Article, StorySignature? Signature, IReadOnlyList<RuleMatch> Matches, bool NeedsWebPage = false)
{
    /// <summary>What is to be remembered of it; its number is not known yet.</summary>
    public IReadOnlyList<FingerprintRecord> Fingerprints { get; init; } = [];
}

/// <summary>A known article as it reads now.</summary>
/// <param name="ArticleNo">Its number.</param>
/// <param name="Article">What it says now.</param>
internal sealed record ChangedArticle(long ArticleNo, Article Article);
