using System.Globalization;
using NewsMonitor.Feeds;

namespace NewsMonitor.Verbs.Feeds;

/// <summary>A parsed file, as <c>feeds parse --json</c> prints it; null if the file does not say.</summary>
internal sealed record ParsedFeedJsonLine(
    string Id,
    bool Ok,
    string? Error,
    int N,
    ParsedFeedJsonLine.About? Feed,
    IReadOnlyList<ParsedFeedJsonLine.Entry> Entries)
{
    public static ParsedFeedJsonLine CreateFailed(string id, string error) => new(id, Ok: false, error, 0, null, []);

    public static ParsedFeedJsonLine Create(string id, ParsedFeed feed) => new(
        id,
        Ok: true,
        Error: null,
        feed.Entries.Count,
        new About(
            NullIfEmpty(feed.Title.Value),
            NullIfEmpty(feed.Link),
            NullIfEmpty(feed.Description.Value),
            NullIfEmpty(feed.Language),
            FormatTime(feed.Published),
            FormatTime(feed.Updated),
            JoinNames(feed.Authors),
            NullIfEmpty(feed.Id)),
        [.. feed.Entries.Select(Create)]);

    private static Entry Create(ParsedEntry entry) => new(
        NullIfEmpty(entry.Title.Value),
        NullIfEmpty(entry.Link),
        NullIfEmpty(entry.Id),
        JoinNames(entry.Authors),
        NullIfEmpty(entry.Summary.Value),
        NullIfEmpty(entry.Content.Value),
        FormatTime(entry.Published),
        FormatTime(entry.Updated),
        NullIfEmpty(entry.Enclosure),
        entry.Categories);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string? JoinNames(IReadOnlyList<string> names) => names.Count == 0 ? null : string.Join(", ", names);

    private static string? FormatTime(DateTimeOffset? moment)
        => moment?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal sealed record About(
        string? Title,
        string? Link,
        string? Description,
        string? Language,
        string? Published,
        string? Updated,
        string? Author,
        string? Id);

    /// <summary>Texts are as delivered, with their markup.</summary>
    internal sealed record Entry(
        string? Title,
        string? Link,
        string? Id,
        string? Author,
        string? Summary,
        string? Content,
        string? Published,
        string? Updated,
        string? Enclosure,
        IReadOnlyList<string> Categories);
}
