using NewsMonitor.Articles;

namespace NewsMonitor.Verbs.Feeds;

/// <summary>What a file holds, as people read it.</summary>
internal static class ParsedFeedPage
{
    private const int Longest = 200;

    /// <summary>A line for the file, then one for each entry: when, headline, address.</summary>
    /// <param name="line">The file.</param>
    /// <param name="fault">What was wrong with it, though it could be read; null when nothing was.</param>
    public static string Of(ParsedFeedJsonLine line, string? fault)
    {
        if (line.Feed is not { } feed)
        {
            return $"{Shown(line.Id)}: {line.Error}";
        }

        var told = fault is null ? "" : $" ({fault}; read as far as that goes)";
        var head = $"{Shown(line.Id)}: {Shown(feed.Title) ?? "(no title)"}, {line.N} entries{told}";
        return string.Join(Environment.NewLine, line.Entries.Select(Row).Prepend(head));
    }

    private static string Row(ParsedFeedJsonLine.Entry entry)
        => $"  {entry.Published ?? entry.Updated ?? "(no date)",-20}  {Shown(entry.Title) ?? "(no title)"}  {Shown(entry.Link)}".TrimEnd();

    // A terminal obeys control characters: they do not reach it.
    private static string? Shown(string? text) => text is null ? null : PlainText.FromMarkup(text, Longest);
}
