using NewsMonitor.Articles;

namespace NewsMonitor.Rules.Matching;

/// <summary>The feeds that a rule is limited to.</summary>
internal sealed class FeedScope
{
    private static readonly FeedScope AllFeeds = new([]);

    private readonly HashSet<string> _feeds;
    private readonly HashSet<string> _tags;

    private FeedScope(IReadOnlyList<string> feeds)
    {
        _feeds = [.. feeds.Where(feed => !feed.StartsWith('#'))];
        _tags = new HashSet<string>(
            feeds.Where(feed => feed.StartsWith('#')).Select(tag => tag[1..]), StringComparer.OrdinalIgnoreCase);
    }

    public static FeedScope Create(IReadOnlyList<string> feeds) => feeds.Count == 0 ? AllFeeds : new FeedScope(feeds);

    /// <summary>Articles from a file have no feed, and are always included.</summary>
    public bool Includes(Article article)
    {
        if (_feeds.Count + _tags.Count == 0 || article.FeedId.Length == 0 || _feeds.Contains(article.FeedId))
        {
            return true;
        }

        for (var i = 0; i < article.FeedTags.Count; i++)
        {
            if (_tags.Contains(article.FeedTags[i]))
            {
                return true;
            }
        }

        return false;
    }
}
