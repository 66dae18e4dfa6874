using NewsMonitor.Digests;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>A rule with its stories.</summary>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Counts"><c>2 stories, 6 articles</c>, or <c>8 stories and 12 headlines, 31 articles</c>.</param>
/// <param name="Loud">The unusual count, as a sentence; null when it is usual.</param>
/// <param name="Stories">The stories in full.</param>
/// <param name="More">The stories shown as headlines only.</param>
public sealed record SectionView(
    DisplayText Rule, string Counts, string? Loud, IReadOnlyList<StoryView> Stories, IReadOnlyList<SourceView> More)
{
    internal static IReadOnlyList<SectionView> From(IEnumerable<DigestSection> sections, LocalTime time) =>
        [.. sections.Where(section => section.AllEntries.Any()).Select(section => From(section, time))];

    internal static int Articles(IEnumerable<DigestEntry> entries) => entries.Sum(entry => entry.ArticleCount);

    private static SectionView From(DigestSection section, LocalTime time) => new(
        DisplayText.FromName(section.RuleName),
        $"{Told(section)}, {EnglishFormat.Articles(Articles(section.AllEntries))}",
        section.Spike is { } loud ? $"Unusually loud: {EnglishFormat.FormatAnomaly(loud)}." : null,
        [.. section.FullEntries.Select(entry => StoryView.From(entry, time))],
        [.. section.HeadlineEntries.Select(Headline)]);

    private static string Told(DigestSection section) => section switch
    {
        { HeadlineEntries.Count: 0 } => EnglishFormat.Stories(section.FullEntries.Count),
        { FullEntries.Count: 0 } => EnglishFormat.Headlines(section.HeadlineEntries.Count),
        _ => $"{EnglishFormat.Stories(section.FullEntries.Count)} and {EnglishFormat.Headlines(section.HeadlineEntries.Count)}",
    };

    private static SourceView Headline(DigestEntry entry) =>
        new(DisplayText.FromTitle(entry), LinkSanitizer.Sanitize(entry.Link));
}
