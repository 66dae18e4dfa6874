using NewsMonitor.Digests;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>The state of the feeds.</summary>
/// <param name="Summary"><c>39 of 41 feeds are fine.</c></param>
/// <param name="Troubles">The failing ones.</param>
/// <param name="Further">The number of further failing feeds, as a sentence; null when there are none.</param>
public sealed record FeedHealthView(string Summary, IReadOnlyList<TroubleView> Troubles, string? Further)
{
    /// <summary>Feeds that failed at the time of the last mail and work again.</summary>
    public IReadOnlyList<DisplayText> Recovered { get; private init; } = [];

    /// <summary>The number of further feeds that work again.</summary>
    public int RecoveredFurther { get; private init; }

    /// <summary>Feeds with gaps.</summary>
    public IReadOnlyList<TroubleView> Gaps { get; private init; } = [];

    private const int TroublesShown = 25;
    private const int ProblemLimit = 200;

    internal static FeedHealthView From(Digest digest, LocalTime time) =>
        From(digest.FeedCount, digest.FailingFeeds, time) with
        {
            Recovered = [.. digest.RecoveredFeeds.Take(TroublesShown).Select(DisplayText.FromName)],
            RecoveredFurther = Math.Max(0, digest.RecoveredFeeds.Count - TroublesShown),
            Gaps = [.. digest.FeedsWithGaps.Select(gap => From(gap, time))],
        };

    internal static FeedHealthView From(int feedCount, IReadOnlyList<FailingFeed> troubles, LocalTime time)
    {
        var further = troubles.Count - TroublesShown;
        return new(
            Summarise(Math.Max(0, feedCount - troubles.Count), feedCount),
            [.. troubles.Take(TroublesShown).Select(trouble => From(trouble, time))],
            further switch
            {
                <= 0 => null,
                1 => $"1 more fails; “{ProgramCommand.Create("feeds list")}” names it.",
                _ => $"{EnglishFormat.Number(further)} more fail; “{ProgramCommand.Create("feeds list")}” names them all.",
            });
    }

    private static string Summarise(int fine, int feeds) => (fine, feeds) switch
    {
        (1, 1) => "The feed is fine.",
        (0, 1) => "The feed is not fine.",
        (1, _) => $"1 of {EnglishFormat.Feeds(feeds)} is fine.",
        _ when fine == feeds => $"All {EnglishFormat.Feeds(feeds)} are fine.",
        _ => $"{EnglishFormat.Number(fine)} of {EnglishFormat.Feeds(feeds)} are fine.",
    };

    private static TroubleView From(FeedWithGaps gap, LocalTime time)
    {
        var all = gap.Gaps;
        var told = all.Count == 1
            ? $"a likely hole {time.FormatPeriod(all[0].From, all[0].To)}"
            : $"{EnglishFormat.Number(all.Count)} likely holes from {time.Format(all[0].From)} to {time.Format(all[^1].To)}, the last "
                + $"{time.FormatPeriod(all[^1].From, all[^1].To)}";
        return new(DisplayText.FromName(gap.Name), $"{told}. Articles of that time may have been missed.");
    }

    private static TroubleView From(FailingFeed trouble, LocalTime time)
    {
        var since = trouble.LastSuccessAt is { } worked ? $"last worked {time.Format(worked)}" : "has never worked";
        var next = trouble.NextPollAt is { } again ? $"next try {time.Format(again)}" : "not tried again";
        return new(
            DisplayText.FromName(trouble.Name),
            $"{TextSanitizer.Sanitize(trouble.Reason, ProblemLimit).TrimEnd('.')}; {since}; {next}.");
    }
}

/// <summary>A failing feed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Problem">The cause, its beginning, and the next attempt.</param>
public sealed record TroubleView(DisplayText Name, string Problem);
