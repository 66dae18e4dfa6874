using NewsMonitor.Articles;

namespace NewsMonitor.Verbs.Feeds;

/// <summary>What a file holds, as people read it.</summary>
internal static class ParsedFeedReport
{
    private const int MaxTextLength = 200;

    /// <summary>A line for the file, then one for each entry: when, headline, address.</summary>
    /// <param name="line">The file.</param>
    /// <param name="fault">What was wrong with it, though it could be read; null when nothing was.</param>
    public static string Format(ParsedFeedJsonLine line, string? fault)
    {
        if (line.Feed is not { } feed)
        {
            return $"{ToPlainText(line.Id)}: {line.Error}";
        }

        var told = fault is null ? "" : $" ({fault}; read as far as that goes)";
        var head = $"{ToPlainText(line.Id)}: {ToPlainText(feed.Title) ?? "(no title)"}, {line.N} entries{told}";
        return string.Join(Environment.NewLine, line.Entries.Select(FormatEntry).Prepend(head));
    }

    private static string FormatEntry(ParsedFeedJsonLine.Entry entry)
        => $"  {entry.Published ?? entry.Updated ?? "(no date)",-20}  {ToPlainText(entry.Title) ?? "(no title)"}  {ToPlainText(entry.Link)}".TrimEnd();

    // A terminal obeys control characters: they do not reach it.
    private static string? ToPlainText(string? text) => text is null ? null : PlainText.FromMarkup(text, MaxTextLength);
}
