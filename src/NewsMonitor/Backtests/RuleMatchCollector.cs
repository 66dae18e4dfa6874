using System.Runtime.InteropServices;
using NewsMonitor.Intake.Ingest;

namespace NewsMonitor.Backtests;

/// <summary>Counts the matches of one rule, or of several together, in any order and without keeping texts.</summary>
internal sealed class RuleMatchCollector
{
    private const int MaxExamples = 5;

    private readonly Dictionary<long, ExampleArticle> _stories = [];
    private readonly Dictionary<string, int> _feeds = new(StringComparer.Ordinal);
    private readonly Dictionary<DateOnly, int> _days = [];
    private readonly HashSet<SimulatedMail> _mails = [];
    private int _articles;

    /// <summary>Counts a matching article, and the mails that it would have been in.</summary>
    public void Add(StoredArticle article, IEnumerable<SimulatedMail> mails)
    {
        _articles++;
        CollectionsMarshal.GetValueRefOrAddDefault(_feeds, article.FeedId, out _)++;
        CollectionsMarshal.GetValueRefOrAddDefault(_days, DateOnly.FromDateTime(article.Time.UtcDateTime), out _)++;
        ref var story = ref CollectionsMarshal.GetValueRefOrAddDefault(_stories, article.StoryNo, out var isKnown);
        story = isKnown
            ? new ExampleArticle(Math.Min(story!.ArticleNo, article.No), story.Articles + 1)
            : new ExampleArticle(article.No, 1);
        _mails.UnionWith(mails);
    }

    public bool ContainsStory(long storyNo) => _stories.ContainsKey(storyNo);

    public RuleCounts Counts => new(_articles, _stories.Count, _mails.Count, FindBusiestDay());

    /// <summary>Matching articles by feed, most first.</summary>
    public IReadOnlyList<(string FeedId, int Articles)> Sources =>
    [
        .. _feeds
            .OrderByDescending(feed => feed.Value)
            .ThenBy(feed => feed.Key, StringComparer.Ordinal)
            .Select(feed => (feed.Key, feed.Value)),
    ];

    /// <summary>The stories with the most articles, the latest of equal ones first.</summary>
    public IReadOnlyList<ExampleArticle> Examples =>
    [
        .. _stories.Values
            .OrderByDescending(story => story.Articles)
            .ThenByDescending(story => story.ArticleNo)
            .Take(MaxExamples),
    ];

    private (DateOnly Day, int Articles)? FindBusiestDay()
        => _days.Count == 0
            ? null
            : _days
                .OrderByDescending(day => day.Value)
                .ThenBy(day => day.Key)
                .Select(day => (day.Key, day.Value))
                .First();
}
