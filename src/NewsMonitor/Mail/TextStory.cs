using NewsMonitor.Mail.Views;
using NewsMonitor.Mail.Wording;

namespace NewsMonitor.Mail;

/// <summary>Writes stories and headlines into a page of plain text.</summary>
internal static class TextStory
{
    /// <summary>Writes a story.</summary>
    public static void Write(TextPage page, StoryView story)
    {
        page.Blank();
        // Alone on its line, a headline takes the direction of its first letter (UAX #9 §3.3.1).
        page.Paragraph(story.Title.Text);
        page.Line(story.Link ?? "");
        page.Paragraph(string.Concat(story.Excerpt.Select(part => part.IsMarked ? $"*{part.Text}*" : part.Text)));
        foreach (var note in story.Notes)
        {
            WriteNote(page, note);
        }

        WriteSources(page, story, $"{story.Source.Isolated} · {story.Time}");
        if (story.Further.Count > 0)
        {
            page.Paragraph("More of it:");
            WriteLinks(page, story.Further, further: 0);
        }

        var rule = story.Rule is { } name ? $"; rule: {name.Isolated}" : "";
        page.Paragraph($"Why: {Why(story.Why)}{rule}");
    }

    /// <summary>Writes what sets a story apart.</summary>
    public static void WriteNote(TextPage page, NoteView note) => page.Paragraph($"{note.Text} {Names(note.Names)}");

    private static void WriteSources(TextPage page, StoryView story, string meta)
    {
        if (story.OtherSourceCount == 0)
        {
            page.Paragraph(meta);
            return;
        }

        var isNamed = story.OtherSources.Count > 0;
        page.Paragraph($"{meta} · also covered by {EnglishFormat.Sources(story.OtherSourceCount)}{(isNamed ? ":" : "")}");
        WriteLinks(page, story.OtherSources, isNamed ? story.OtherSourceCount - story.OtherSources.Count : 0);
    }

    /// <summary>Writes sources with their addresses, and how many more there are.</summary>
    public static void WriteLinks(TextPage page, IReadOnlyList<SourceView> sources, int further)
    {
        foreach (var source in sources)
        {
            page.Paragraph(source.Name.Isolated, indent: 2);
            page.Line(source.Link ?? "", indent: 4);
        }

        page.Paragraph(further == 0 ? "" : $"and {EnglishFormat.Number(further)} more", indent: 2);
    }

    private static string Why(WhyView why)
    {
        var words = why.Matched.Count == 0
            ? "the rule asks for no particular word"
            : string.Join(", ", why.Matched.Select(words => $"{EnglishFormat.JoinWithAnd([.. words.Surfaces.Select(surface => $"“{surface.Isolated}”")])} in {words.Places}"));
        var further = why.Further == 0 ? "" : $" and {EnglishFormat.Number(why.Further)} more";
        return words + further + (why.AlsoMatches.Count == 0 ? "" : $"; also matches: {Names(why.AlsoMatches)}");
    }

    /// <summary>Writes headlines.</summary>
    public static void WriteMore(TextPage page, IReadOnlyList<SourceView> more)
    {
        if (more.Count == 0)
        {
            return;
        }

        page.Blank();
        page.Line(EnglishFormat.MoreStories(more.Count));
        foreach (var story in more)
        {
            page.Blank();
            page.Paragraph(story.Name.Text);
            page.Line(story.Link ?? "");
        }
    }

    /// <summary>Names, set one after the other.</summary>
    public static string Names(IReadOnlyList<DisplayText> names) => string.Join(", ", names.Select(name => name.Isolated));
}
