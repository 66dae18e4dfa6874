using NewsMonitor.Digests;
using NewsMonitor.Mail.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>A digest in words: what both editions of the mail, HTML and plain text, say.</summary>
public sealed record DigestView
{
    /// <summary>The heading: name and day.</summary>
    public required string Heading { get; init; }

    /// <summary>The counts and the period.</summary>
    public required string Summary { get; init; }

    /// <summary>What mail programs show beside the subject.</summary>
    public required string Preheader { get; init; }

    /// <summary>The rules with their counts; null when they are so few that the headings say it.</summary>
    public string? Overview { get; init; }

    /// <summary>The rules that matched, with their stories.</summary>
    public required IReadOnlyList<SectionView> Sections { get; init; }

    /// <summary>The rules that did not.</summary>
    public required IReadOnlyList<DisplayText> QuietRules { get; init; }

    /// <summary>How the feeds are doing; null when none is polled.</summary>
    public FeedHealthView? FeedHealth { get; init; }

    /// <summary>The foot.</summary>
    public required FooterView Footer { get; init; }

    internal static DigestView Of(Digest digest, FooterView footer)
    {
        var time = new LocalTime(digest.Zone, digest.To);
        var sections = digest.Sections.Where(section => section.Entries.Count > 0).ToList();
        var entries = sections.SelectMany(section => section.Entries).ToList();
        var counts = sections.ConvertAll(section => $"{DisplayText.OfName(section.RuleName).Text} {Words.Number(section.Entries.Count)}");
        var period = $"{time.Moment(digest.From)} to {time.Moment(digest.To)} ({time.Zone})";
        return new()
        {
            Heading = $"{DisplayText.OfName(digest.Name).Text}, {time.Today}",
            Summary = entries.Count == 0
                ? $"All quiet: 0 stories, {period}"
                : $"{Words.Stories(entries.Count)} from {Breadth(entries)}, {period}",
            Preheader = entries.Count == 0
                ? $"Nothing matched from {time.Moment(digest.From)} to {time.Moment(digest.To)}."
                : Preheaders.Of(counts, $": {Breadth(entries)} since {time.Moment(digest.From)}"),
            Overview = counts.Count > 3 ? string.Join(" · ", counts) : null,
            Sections = SectionView.Of(sections, time),
            QuietRules = [.. digest.QuietRules.Select(rule => DisplayText.OfName(rule.Name))],
            FeedHealth = digest.FeedCount == 0 ? null : FeedHealthView.Of(digest.FeedCount, digest.FeedTroubles, time, digest.FeedGaps),
            Footer = footer,
        };
    }

    private static string Breadth(List<DigestEntry> entries)
    {
        var sources = entries.SelectMany(entry => entry.AlsoCoveredBy.Select(other => other.Name).Prepend(entry.Source));
        return $"{Words.Articles(SectionView.Articles(entries))} and {Words.Sources(sources.Distinct(StringComparer.Ordinal).Count())}";
    }
}
