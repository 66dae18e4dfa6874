using NewsMonitor.Digests;
using NewsMonitor.Mail.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>A rule with its stories as a mail shows them.</summary>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Counts"><c>2 stories, 6 articles</c>.</param>
/// <param name="Stories">The stories in full.</param>
/// <param name="More">The stories of which only the headline is left: beyond <see cref="StoriesInFull"/> in one mail.</param>
public sealed record SectionView(
    DisplayText Rule, string Counts, IReadOnlyList<StoryView> Stories, IReadOnlyList<SourceView> More)
{
    /// <summary>How many stories one mail tells in full; Gmail cuts a mail off near 102 kB.</summary>
    public const int StoriesInFull = 40;

    internal static IReadOnlyList<SectionView> Of(IEnumerable<DigestSection> sections, LocalTime time)
    {
        var room = StoriesInFull;
        var views = new List<SectionView>();
        foreach (var section in sections)
        {
            var full = Math.Min(room, section.Entries.Count);
            room -= full;
            views.Add(new(
                DisplayText.OfName(section.RuleName),
                $"{Words.Stories(section.Entries.Count)}, {Words.Articles(Articles(section.Entries))}",
                [.. section.Entries.Take(full).Select(entry => StoryView.Of(entry, time))],
                [.. section.Entries.Skip(full).Select(Headline)]));
        }

        return views;
    }

    internal static int Articles(IEnumerable<DigestEntry> entries) => entries.Sum(entry => 1 + entry.AlsoCoveredBy.Count);

    private static SourceView Headline(DigestEntry entry) =>
        new(DisplayText.OfTitle(entry.Title, entry.Language), WebLink.Of(entry.Link));
}
