using NewsMonitor.Articles;
using NewsMonitor.Rules;

namespace NewsMonitor.Storage;

/// <summary>One poll of a feed, ready to be stored as a whole.</summary>
/// <param name="Release">How the poll ended.</param>
/// <param name="IsBaseline">Whether its articles are a silent baseline.</param>
/// <param name="Articles">The articles that are new.</param>
/// <param name="Prints">The fingerprints that are new, those of known articles included.</param>
internal sealed record ReadFeed(
    FeedRelease Release, bool IsBaseline, IReadOnlyList<NewArticle> Articles, IReadOnlyCollection<long> Prints);

/// <summary>An article that was not seen before, with the rules that match it.</summary>
/// <param name="Article">The article.</param>
/// <param name="Matches">Its matches.</param>
/// <param name="WantsPage">Whether its page is to be fetched for the full text.</param>
internal sealed record NewArticle(Article Article, IReadOnlyList<RuleMatch> Matches, bool WantsPage = false);
