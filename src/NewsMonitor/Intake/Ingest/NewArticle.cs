using NewsMonitor.Articles;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Stories;

namespace NewsMonitor.Intake.Ingest;

/// <summary>An article not seen before, with the rules that match it.</summary>
/// <param name="Signature">The signature that its story is found by; null only if computing it failed.</param>
/// <param name="NeedsWebPage">True if its page is to be fetched for the full text.</param>
internal sealed record NewArticle(
    Article Article, StorySignature? Signature, IReadOnlyList<RuleMatch> Matches, bool NeedsWebPage = false)
{
    /// <summary>True if it is part of a baseline: stored and never mailed.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>Its fingerprints, which receive the article's number once it has one.</summary>
    public IReadOnlyList<FingerprintRecord> Fingerprints { get; init; } = [];
}
