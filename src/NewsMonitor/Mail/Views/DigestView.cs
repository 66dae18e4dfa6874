using NewsMonitor.Digests;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>The words of a digest, for both the HTML and the plain part.</summary>
public sealed record DigestView
{
    /// <summary>The heading: name and day.</summary>
    public required string Heading { get; init; }

    /// <summary>The number of the mail, the counts and the period.</summary>
    public required string Summary { get; init; }

    /// <summary>
    /// Additions to the summary, one sentence each: missed runs, stories that did not fit.
    /// </summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The preview text that mail programs show beside the subject.</summary>
    public required string Preheader { get; init; }

    /// <summary>The rules with their counts; empty when they are few enough to be seen at once.</summary>
    public IReadOnlyList<FactView> Overview { get; init; } = [];

    /// <summary>The rules that matched, with their stories.</summary>
    public required IReadOnlyList<SectionView> Sections { get; init; }

    /// <summary>Further reports of stories that were mailed before; null when there are none.</summary>
    public RepeatsView? Repeats { get; init; }

    /// <summary>The rules that matched nothing; null when all did.</summary>
    public QuietView? Quiet { get; init; }

    /// <summary>The state of the feeds; null when none is polled.</summary>
    public FeedHealthView? FeedHealth { get; init; }

    /// <summary>Delivery problems of earlier mails, one sentence each.</summary>
    public required IReadOnlyList<string> DeliveryTroubles { get; init; }

    /// <summary>The footer.</summary>
    public required FooterView Footer { get; init; }

    internal static DigestView From(Digest digest, FooterView footer)
    {
        var time = new LocalTime(digest.Zone, digest.To);
        var sections = digest.Sections.Where(section => section.AllEntries.Any()).ToList();
        var entries = digest.Entries.ToList();
        var counts = sections.ConvertAll(section => new FactView(
            DisplayText.FromName(section.RuleName), EnglishFormat.Number(section.AllEntries.Count())));
        var heading = $"{DisplayText.FromName(digest.Name).Text}, {time.Today}";
        var stories = entries.Count == 0 ? EnglishFormat.Stories(0) : $"{EnglishFormat.Stories(entries.Count)} from {Breadth(entries)}";
        return new()
        {
            Heading = entries.Count == 0 ? $"All quiet: {heading}" : heading,
            Summary = $"No. {EnglishFormat.Number(digest.Number)} · {stories}, {time.Format(digest.From)} to {time.Format(digest.To)} ({time.Zone})",
            Notes = Remarks(digest),
            Preheader = entries.Count == 0
                ? $"Nothing matched from {time.Format(digest.From)} to {time.Format(digest.To)}."
                : Preheaders.Of(
                    [.. counts.Select(rule => $"{rule.Name.Text} {rule.Fact}")], $": {Breadth(entries)} since {time.Format(digest.From)}"),
            Overview = counts.Count > 3 ? counts : [],
            Sections = SectionView.From(sections, time),
            Repeats = RepeatsView.From(digest.Repeats),
            Quiet = QuietView.From(digest, time),
            FeedHealth = digest.FeedCount == 0 ? null : FeedHealthView.From(digest, time),
            DeliveryTroubles = Delivery(digest),
            Footer = footer,
        };
    }

    internal static IReadOnlyList<string> Delivery(Digest digest) =>
        [.. digest.DeliveryWarnings.Select(trouble => TextSanitizer.Sanitize(trouble, DisplayText.ExcerptLimit))];

    private static List<string> Remarks(Digest digest)
    {
        var remarks = new List<string>();
        if (digest.MissedRuns > 0)
        {
            var missed = digest.MissedRuns == 1 ? "an earlier one" : $"{EnglishFormat.Number(digest.MissedRuns)} earlier ones";
            remarks.Add($"This digest also stands for {missed}, for which nothing could be written or sent when they were due.");
        }

        if (digest.StoriesForNextMail > 0)
        {
            remarks.Add($"{EnglishFormat.FurtherStories(digest.StoriesForNextMail)} had no room and will come with the next digest.");
        }

        return remarks;
    }

    private static string Breadth(List<DigestEntry> entries)
    {
        var sources = entries.SelectMany(entry => entry.AlsoCoveredBy.Select(other => other.Name).Prepend(entry.Source));
        return $"{EnglishFormat.Articles(SectionView.Articles(entries))} and "
            + $"{EnglishFormat.Sources(sources.Distinct(StringComparer.Ordinal).Count())}";
    }
}
