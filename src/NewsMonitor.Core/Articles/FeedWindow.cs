namespace NewsMonitor.Articles;

/// <summary>
/// How a feed moves on from one answer to the next. A feed shows its latest articles only; when an answer holds nothing that
/// was seen before, others may have come and gone in between.
/// </summary>
public sealed record FeedWindow
{
    /// <summary>How many articles the last answer held that held any; 0 before the first.</summary>
    public int Size { get; init; }

    /// <summary>The latest publication that was seen; null when none was dated.</summary>
    public DateTimeOffset? NewestAt { get; init; }

    /// <summary>When it was last looked at with success, be it that nothing had changed; null before the first answer.</summary>
    public DateTimeOffset? LookedAt { get; init; }

    /// <summary>When an answer last held new articles; null before the first.</summary>
    public DateTimeOffset? BroughtAt { get; init; }

    /// <summary>When an answer last held new articles beside known ones; null when none ever did.</summary>
    public DateTimeOffset? OverlappedAt { get; init; }

    /// <summary>What is known after another answer, and the hole before it, if there likely is one.</summary>
    /// <param name="answer">The articles of the answer: when each was published, and what it is.</param>
    /// <param name="now">The time.</param>
    public (FeedWindow Window, Gap? Hole) Advance(
        IEnumerable<(DateTimeOffset? Published, IdentityStatus Kind)> answer, DateTimeOffset now)
    {
        var shown = answer.Where(article => article.Kind != IdentityStatus.Duplicate).ToList();
        if (shown.Count == 0)
        {
            return (this with { LookedAt = now }, null);
        }

        var brought = shown.Exists(article => article.Kind == IdentityStatus.New);
        var overlaps = shown.Exists(article => article.Kind != IdentityStatus.New);

        // A date in the future is a mistake, and says nothing.
        var dates = shown.Select(article => article.Published).OfType<DateTimeOffset>().Where(date => date <= now).ToList();
        DateTimeOffset? newest = dates.Count > 0 ? dates.Max() : null;
        var window = new FeedWindow
        {
            Size = shown.Count,
            NewestAt = newest > NewestAt || NewestAt is null ? newest : NewestAt,
            LookedAt = now,
            BroughtAt = brought ? now : BroughtAt,
            OverlappedAt = brought && overlaps ? now : OverlappedAt,
        };
        DateTimeOffset? oldest = 2 * dates.Count >= shown.Count ? dates.Min() : null;
        return (window, overlaps ? null : FindGap(shown.Count, oldest, now));
    }

    // Nothing of the answer is known.
    private Gap? FindGap(int size, DateTimeOffset? oldest, DateTimeOffset now)
    {
        // One article shows nothing of what was before it. A window that has shrunk shows all there is of some days.
        var isRolling = Size > 1 && size > 1 && 4 * size >= 3 * Size;

        // A feed that brings whole issues, with silence between them, has none: one that moves on bit by bit, or that had
        // just brought something when it was looked at, has.
        var isBetweenIssues = OverlappedAt != BroughtAt && BroughtAt < LookedAt;
        if (LookedAt is not { } looked || !isRolling || isBetweenIssues || oldest <= NewestAt)
        {
            return null;
        }

        var to = oldest ?? now;
        var from = to > looked ? looked : NewestAt ?? looked;
        return from < to ? new Gap(from, to) : null;
    }
}

/// <summary>A period in which a feed likely showed articles that were never seen.</summary>
/// <param name="From">After this.</param>
/// <param name="To">Before this.</param>
public sealed record Gap(DateTimeOffset From, DateTimeOffset To);
