namespace NewsMonitor.Articles;

/// <summary>
/// Tracks which part of a feed its responses have shown. A feed contains its latest articles only; if a response
/// contains nothing that was seen before, others may have come and gone in between.
/// </summary>
public sealed record FeedWindow
{
    /// <summary>The number of articles in the last response that had any; 0 before the first.</summary>
    public int Size { get; init; }

    /// <summary>The latest publication date seen; null if no article was dated.</summary>
    public DateTimeOffset? NewestAt { get; init; }

    /// <summary>The time of the last successful poll, changed or not; null before the first.</summary>
    public DateTimeOffset? LookedAt { get; init; }

    /// <summary>The time of the last response with new articles; null before the first.</summary>
    public DateTimeOffset? BroughtAt { get; init; }

    /// <summary>The time of the last response with both new and known articles; null before the first.</summary>
    public DateTimeOffset? OverlappedAt { get; init; }

    /// <summary>Returns the window after another response, and the gap before it if there probably is one.</summary>
    /// <param name="response">The date and status of each article of the response.</param>
    /// <param name="now">The current time.</param>
    public (FeedWindow Window, Gap? Gap) Advance(
        IEnumerable<(DateTimeOffset? Published, IdentityStatus Status)> response, DateTimeOffset now)
    {
        var shown = response.Where(article => article.Status != IdentityStatus.Duplicate).ToList();
        if (shown.Count == 0)
        {
            return (this with { LookedAt = now }, null);
        }

        var hasNew = shown.Exists(article => article.Status == IdentityStatus.New);
        var overlaps = shown.Exists(article => article.Status != IdentityStatus.New);

        // A date in the future is a mistake and proves nothing.
        var dates = shown.Select(article => article.Published).OfType<DateTimeOffset>()
            .Where(date => date <= now).ToList();
        DateTimeOffset? newest = dates.Count > 0 ? dates.Max() : null;
        var window = new FeedWindow
        {
            Size = shown.Count,
            NewestAt = newest > NewestAt || NewestAt is null ? newest : NewestAt,
            LookedAt = now,
            BroughtAt = hasNew ? now : BroughtAt,
            OverlappedAt = hasNew && overlaps ? now : OverlappedAt,
        };
        DateTimeOffset? oldest = 2 * dates.Count >= shown.Count ? dates.Min() : null;
        return (window, overlaps ? null : FindGap(shown.Count, oldest, now));
    }

    private Gap? FindGap(int size, DateTimeOffset? oldest, DateTimeOffset now)
    {
        // A single article proves nothing about those before it. A window that has shrunk shows all there is of some
        // days.
        var isRolling = Size > 1 && size > 1 && 4 * size >= 3 * Size;

        // A feed that publishes whole issues with silence between them has no gap. One that moves on article by
        // article, or that had new articles at the last poll, has one.
        var isBetweenIssues = OverlappedAt != BroughtAt && BroughtAt < LookedAt;
        if (LookedAt is not { } lastPoll || !isRolling || isBetweenIssues || oldest <= NewestAt)
        {
            return null;
        }

        var to = oldest ?? now;
        var from = to > lastPoll ? lastPoll : NewestAt ?? lastPoll;
        return from < to ? new Gap(from, to) : null;
    }
}

/// <summary>A period in which a feed probably showed articles that were never seen.</summary>
/// <param name="From">The beginning, exclusive.</param>
/// <param name="To">The end, exclusive.</param>
public sealed record Gap(DateTimeOffset From, DateTimeOffset To);
