using NewsMonitor.Mail.Views;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail;

internal static class StoryTextRenderer
{
    public static void Render(PlainTextBuilder page, StoryView story)
    {
        page.AddBlankLine();
        // On a line of its own, a headline takes the direction of its first letter (UAX #9 §3.3.1).
        page.AddParagraph(story.Title.Text);
        page.AddLine(story.Link ?? "");
        page.AddParagraph(string.Concat(story.Excerpt.Select(part => part.IsMarked ? $"*{part.Text}*" : part.Text)));
        foreach (var note in story.Notes)
        {
            WriteNote(page, note);
        }

        WriteSources(page, story, $"{story.Source.Isolated} · {story.Time}");
        if (story.Further.Count > 0)
        {
            page.AddParagraph("More of it:");
            WriteLinks(page, story.Further, further: 0);
        }

        var rule = story.Rule is { } name ? $"; rule: {name.Isolated}" : "";
        page.AddParagraph($"Why: {DescribeMatch(story.Why)}{rule}");
    }

    public static void WriteNote(PlainTextBuilder page, NoteView note)
        => page.AddParagraph($"{note.Text} {JoinNames(note.Names)}");

    private static void WriteSources(PlainTextBuilder page, StoryView story, string meta)
    {
        if (story.OtherSourceCount == 0)
        {
            page.AddParagraph(meta);
            return;
        }

        var isNamed = story.OtherSources.Count > 0;
        var colon = isNamed ? ":" : "";
        page.AddParagraph($"{meta} · also covered by {EnglishFormat.Sources(story.OtherSourceCount)}{colon}");
        WriteLinks(page, story.OtherSources, isNamed ? story.OtherSourceCount - story.OtherSources.Count : 0);
    }

    /// <summary>Writes sources with their addresses, and the number of further ones.</summary>
    public static void WriteLinks(PlainTextBuilder page, IReadOnlyList<SourceView> sources, int further)
    {
        foreach (var source in sources)
        {
            page.AddParagraph(source.Name.Isolated, indent: 2);
            page.AddLine(source.Link ?? "", indent: 4);
        }

        page.AddParagraph(further == 0 ? "" : $"and {EnglishFormat.Number(further)} more", indent: 2);
    }

    private static string DescribeMatch(WhyView why)
    {
        var words = why.Matched.Count == 0
            ? "the rule asks for no particular word"
            : string.Join(", ", why.Matched.Select(DescribeWords));
        var further = why.Further == 0 ? "" : $" and {EnglishFormat.Number(why.Further)} more";
        return words + further + (why.AlsoMatches.Count == 0 ? "" : $"; also matches: {JoinNames(why.AlsoMatches)}");
    }

    private static string DescribeWords(MatchedWords words)
    {
        var surfaces = words.Surfaces.Select(surface => $"“{surface.Isolated}”").ToList();
        return $"{EnglishFormat.JoinWithAnd(surfaces)} in {words.Places}";
    }

    public static void WriteMore(PlainTextBuilder page, IReadOnlyList<SourceView> more)
    {
        if (more.Count == 0)
        {
            return;
        }

        page.AddBlankLine();
        page.AddLine(EnglishFormat.MoreStories(more.Count));
        foreach (var story in more)
        {
            page.AddBlankLine();
            page.AddParagraph(story.Name.Text);
            page.AddLine(story.Link ?? "");
        }
    }

    public static string JoinNames(IReadOnlyList<DisplayText> names)
        => string.Join(", ", names.Select(name => name.Isolated));
}
