using NewsMonitor.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>The hidden preview text of a mail, which mail programs show beside the subject.</summary>
internal static class Preheaders
{
    private const int Least = 60;
    private const int Limit = 140;

    /// <summary>Joins as many items as fit, counts the rest, and adds the tail.</summary>
    public static string Of(IReadOnlyList<string> items, string tail)
    {
        for (var shown = items.Count; shown > 0; shown--)
        {
            var rest = shown == items.Count ? "" : $" and {EnglishFormat.Number(items.Count - shown)} more";
            var text = string.Join(", ", items.Take(shown)) + rest + tail;
            if (text.Length <= Limit)
            {
                return text;
            }
        }

        return TextSanitizer.Truncate(string.Join(", ", items) + tail, Limit);
    }

    /// <summary>
    /// Joins news, source, time and the beginning of the excerpt, or the reason for the match; adds the tail to a
    /// short text.
    /// </summary>
    public static string Of(StoryView story, IReadOnlyList<NoteView> news, string tail)
    {
        var excerpt = string.Concat(story.Excerpt.Select(part => part.Text));
        var why = story.Why.Matched is [var words, ..] ? $"“{words.Surfaces[0].Text}” in {words.Places}" : "no particular word";
        var first = string.Concat(news.Select(note => $"{note.Text} {string.Join(", ", note.Names.Select(name => name.Text))} · "));
        var text = $"{first}{story.Source.Text}, {story.Time}: {(excerpt.Length > 0 ? excerpt : why)}";
        return TextSanitizer.Truncate(text.Length < Least ? $"{text} · {tail}" : text, Limit);
    }
}
