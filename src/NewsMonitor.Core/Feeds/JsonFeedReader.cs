using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NewsMonitor.Feeds;

/// <summary>
/// Reads JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1). A value of a wrong type costs that value alone: numbers stand for
/// texts, one thing for a list of one.
/// </summary>
internal static partial class JsonFeedReader
{
    private const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Options = new()
    {
        MaxDepth = MaxDepth,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads an answer.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="address">Where it came from; null when nobody knows.</param>
    public static FeedParseResult Read(string json, Uri? address)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutHalfPairs(json).AsMemory().Trim('\uFEFF'), Options);
            return IsFeed(document.RootElement)
                ? new FeedParseSuccess(Feed(document.RootElement, address))
                : new FeedParseFailure("the answer is JSON, but not JSON Feed: it has neither the version nor items of one");
        }
        catch (JsonException broken)
        {
            return new FeedParseFailure(string.Create(
                CultureInfo.InvariantCulture, $"the JSON is broken or too deep at line {broken.LineNumber + 1}, column {broken.BytePositionInLine + 1}"));
        }
    }

    private static bool IsFeed(JsonElement root)
        => root.ValueKind == JsonValueKind.Object
            && (Text(root, "version").Contains("jsonfeed.org/version", StringComparison.OrdinalIgnoreCase)
                || Each(root, "items").Any(item => Text(item, "content_html").Length > 0 || Text(item, "content_text").Length > 0));

    private static ParsedFeed Feed(JsonElement root, Uri? address)
    {
        var items = Each(root, "items").Where(item => item.ValueKind == JsonValueKind.Object).ToList();
        var authors = Authors(root);
        return new ParsedFeed
        {
            Title = Plain(root, "title"),
            Description = Plain(root, "description"),
            Link = Address(root, "home_page_url", address),
            Id = Address(root, "feed_url", address),
            Language = Text(root, "language"),
            Authors = authors,
            Entries = [.. items.Take(FeedParser.MaxEntries).Select(item => Entry(item, authors, address))],
            SkippedEntries = Math.Max(0, items.Count - FeedParser.MaxEntries),
        };
    }

    private static ParsedEntry Entry(JsonElement item, IReadOnlyList<string> feedAuthors, Uri? address)
    {
        var html = Text(item, "content_html");
        var authors = Authors(item);
        var link = Address(item, "url", address);
        var picture = Address(item, "image", address);
        return new ParsedEntry
        {
            Id = Text(item, "id"),
            Title = Plain(item, "title"),
            Link = link.Length > 0 ? link : Address(item, "external_url", address),
            Summary = Plain(item, "summary"),
            Content = html.Length > 0 ? new ParsedText(html, IsMarkup: true) : Plain(item, "content_text"),
            Authors = authors.Count > 0 ? authors : feedAuthors,
            Categories = [.. Each(item, "tags").Select(Text).Where(tag => tag.Length > 0)],
            Published = FeedDateParser.Parse(Text(item, "date_published")),
            Updated = FeedDateParser.Parse(Text(item, "date_modified")),
            Language = Text(item, "language"),
            Enclosure = Each(item, "attachments").Select(file => Address(file, "url", address)).FirstOrDefault(url => url.Length > 0, ""),
            Image = picture.Length > 0 ? picture : Address(item, "banner_image", address),
        };
    }

    // Version 1.1 has a list, version 1.0 had one author; many write both.
    private static List<string> Authors(JsonElement owner)
        => [.. Each(owner, "authors").Concat(Each(owner, "author")).Select(Name).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];

    private static string Name(JsonElement author) => author.ValueKind == JsonValueKind.Object && Text(author, "name") is { Length: > 0 } name
        ? name
        : Text(author, "url") + Text(author);

    private static string Address(JsonElement owner, string name, Uri? address) => UrlResolver.Resolve(address, Text(owner, name));

    private static ParsedText Plain(JsonElement owner, string name) => new(Text(owner, name), IsMarkup: false);

    private static string Text(JsonElement owner, string name)
        => owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) ? Text(value) : "";

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };

    // One thing where a list should be is a list of one.
    private static IEnumerable<JsonElement> Each(JsonElement owner, string name)
    {
        if (owner.ValueKind != JsonValueKind.Object || !owner.TryGetProperty(name, out var value))
        {
            return [];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray(),
            JsonValueKind.Null or JsonValueKind.Undefined => [],
            _ => [value],
        };
    }

    // Half of a surrogate pair, escaped, is no text, neither as a value nor as a name: each stands for one unknown character.
    private static string WithoutHalfPairs(string json)
        => json.Contains(@"\ud", StringComparison.OrdinalIgnoreCase)
            ? Surrogates().Replace(json, match => match.Groups["half"].Success ? @"\ufffd" : match.Value)
            : json;

    [GeneratedRegex(
        @"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Surrogates();
}
