using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsMonitor.Feeds;

namespace NewsMonitor.Verbs.Feeds;

/// <summary>What a file holds, as <c>feeds parse --json</c> prints it. What the file does not say is null.</summary>
/// <param name="Id">The id in the list; the file's path when it has none.</param>
/// <param name="Ok">Whether it is a feed that can be read.</param>
/// <param name="Error">Why not; null when it is.</param>
/// <param name="N">How many entries were read.</param>
/// <param name="Feed">What it says of itself; null when it cannot be read.</param>
/// <param name="Entries">Its entries, in document order.</param>
internal sealed record ParsedFeedJsonLine(
    string Id, bool Ok, string? Error, int N, ParsedFeedJsonLine.About? Feed, IReadOnlyList<ParsedFeedJsonLine.Entry> Entries)
{
    /// <summary>A file that cannot be read.</summary>
    public static ParsedFeedJsonLine Refused(string id, string error) => new(id, Ok: false, error, 0, null, []);

    /// <summary>A file that was read.</summary>
    public static ParsedFeedJsonLine Of(string id, ParsedFeed feed) => new(
        id,
        Ok: true,
        Error: null,
        feed.Entries.Count,
        new About(
            Text(feed.Title.Value),
            Text(feed.Link),
            Text(feed.Description.Value),
            Text(feed.Language),
            Moment(feed.Published),
            Moment(feed.Updated),
            Names(feed.Authors),
            Text(feed.Id)),
        [.. feed.Entries.Select(Of)]);

    private static Entry Of(ParsedEntry entry) => new(
        Text(entry.Title.Value),
        Text(entry.Link),
        Text(entry.Id),
        Names(entry.Authors),
        Text(entry.Summary.Value),
        Text(entry.Content.Value),
        Moment(entry.Published),
        Moment(entry.Updated),
        Text(entry.Enclosure),
        entry.Categories);

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string? Names(IReadOnlyList<string> names) => names.Count == 0 ? null : string.Join(", ", names);

    private static string? Moment(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>What a feed says of itself.</summary>
    internal sealed record About(
        string? Title,
        string? Link,
        string? Description,
        string? Language,
        string? Published,
        string? Updated,
        string? Author,
        string? Id);

    /// <summary>An entry; the texts as delivered, with their markup.</summary>
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

/// <summary>How <see cref="ParsedFeedJsonLine"/> is written.</summary>
[JsonSerializable(typeof(ParsedFeedJsonLine))]
internal sealed partial class ParsedFeedJsonContext : JsonSerializerContext
{
    /// <summary>Letters of every script stand as themselves.</summary>
    public static ParsedFeedJsonContext Readable { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });
}
