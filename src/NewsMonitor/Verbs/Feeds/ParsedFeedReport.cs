using NewsMonitor.Articles;

namespace NewsMonitor.Verbs.Feeds;

internal static class ParsedFeedReport
{
    private const int MaxTextLength = 200;

    /// <summary>Returns a line for the file, and one for each entry: date, headline, address.</summary>
    public static string Format(ParsedFeedJsonLine line, string? fault)
    {
        if (line.Feed is not { } feed)
        {
            return $"{ToPlainText(line.Id)}: {line.Error}";
        }

        var note = fault is null ? "" : $" ({fault}; read as far as that goes)";
        var head = $"{ToPlainText(line.Id)}: {ToPlainText(feed.Title) ?? "(no title)"}, {line.N} entries{note}";
        return string.Join(Environment.NewLine, line.Entries.Select(FormatEntry).Prepend(head));
    }

    private static string FormatEntry(ParsedFeedJsonLine.Entry entry)
        => $"  {entry.Published ?? entry.Updated ?? "(no date)",-20}  {ToPlainText(entry.Title) ?? "(no title)"}  "
            + $"{ToPlainText(entry.Link)}".TrimEnd();

    // Control characters must not reach the terminal, which obeys them.
    private static string? ToPlainText(string? text) => text is null ? null : PlainText.FromMarkup(text, MaxTextLength);
}
