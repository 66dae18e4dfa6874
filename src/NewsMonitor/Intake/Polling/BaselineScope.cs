using NewsMonitor.Articles;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;

namespace NewsMonitor.Intake.Polling;

/// <summary>
/// The new articles of a response that are a baseline, since the feed held them before it was watched. They are stored
/// and never mailed.
/// </summary>
internal readonly record struct BaselineScope
{
    private const int MinBacklog = 5;

    private readonly DateTimeOffset _until;
    private readonly bool _includesUndated;

    private BaselineScope(DateTimeOffset until, bool includesUndated)
        => (_until, _includesUndated) = (until, includesUndated);

    /// <summary>True if the response is of another feed than the responses before.</summary>
    public bool IsOfOtherFeed { get; private init; }

    /// <summary>Decides about the articles of a response.</summary>
    /// <param name="feed">The feed before the response.</param>
    /// <param name="identification">The identification of the articles.</param>
    /// <param name="articles">The articles.</param>
    /// <param name="address">The URL that responded.</param>
    /// <param name="firstRun">The setting.</param>
    public static BaselineScope Find(
        LeasedFeed feed,
        ArticleIdentification identification,
        IReadOnlyList<Article> articles,
        Uri address,
        FirstRun firstRun)
    {
        if (feed.IsRestored || (feed.BaselineAt is null && firstRun == FirstRun.Baseline))
        {
            return new BaselineScope(DateTimeOffset.MaxValue, includesUndated: true);
        }

        if (firstRun != FirstRun.Baseline || feed.BaselineAt is not { } baselineAt)
        {
            return default;
        }

        // The feed was empty so far. A few articles are its first, whatever their dates; many old ones were there before.
        if (feed.Window.BroughtAt is null)
        {
            var older = new BaselineScope(baselineAt, includesUndated: false);
            return articles.Count(article => older.Includes(article.Published)) >= MinBacklog
                ? new BaselineScope(baselineAt, includesUndated: true)
                : default;
        }

        var isOfOtherFeed = articles.Count > 1
            && !identification.HasKnownArticles
            && !IsSamePage(feed.ReadUrl ?? feed.Address, address);
        return isOfOtherFeed && feed.Window.LookedAt is { } lookedAt
            ? new BaselineScope(lookedAt, includesUndated: true) { IsOfOtherFeed = true }
            : default;
    }

    /// <summary>True if an article with a date, or without one, is part of the baseline.</summary>
    public bool Includes(DateTimeOffset? published)
        => published is { } date ? GetLatest(date) <= _until : _includesUndated;

    // A date without a time means any time of the day.
    private static DateTimeOffset GetLatest(DateTimeOffset date)
        => date.TimeOfDay == TimeSpan.Zero && date < DateTimeOffset.MaxValue.AddDays(-1) ? date.AddDays(1) : date;

    // Tokens in the query may differ each time.
    private static bool IsSamePage(string before, Uri now)
        => Uri.TryCreate(before, UriKind.Absolute, out var known)
            && known.IdnHost.Equals(now.IdnHost, StringComparison.OrdinalIgnoreCase)
            && known.AbsolutePath == now.AbsolutePath;
}
