using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NewsMonitor.Feeds;

/// <summary>
/// Reads JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1). A value of a wrong type costs only that value; numbers are
/// read as texts, a single value as a list of one.
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

    public static FeedParseResult Read(string json, Uri? address)
    {
        json = ReplaceLoneSurrogates(json);
        try
        {
            return Parse(json, address, fault: null);
        }
        catch (JsonException broken)
        {
            var (line, column) = (broken.LineNumber + 1, broken.BytePositionInLine + 1);
            var fault = string.Create(
                CultureInfo.InvariantCulture, $"the JSON is broken or too deep at line {line}, column {column}");
            return ParseWithoutControlCharacters(json, address, fault) ?? new FeedParseFailure(fault);
        }
    }

    private static FeedParseResult Parse(string json, Uri? address, string? fault)
    {
        using var document = JsonDocument.Parse(json.AsMemory().Trim('\uFEFF'), Options);
        var root = document.RootElement;
        if (IsFeed(root))
        {
            return new FeedParseSuccess(ReadFeed(root, address) with { Fault = fault });
        }

        return new FeedParseFailure(root.ValueKind == JsonValueKind.Object && root.TryGetProperty("rss", out _)
            ? "the answer is RSS-in-JSON, which is not read; look for the feed of the site in XML"
            : "the answer is JSON, but not JSON Feed: it has neither the version nor items of one");
    }

    // JSON requires line breaks and tabs in texts to be escaped (RFC 8259 section 7). Between texts they are white space.
    private static FeedParseResult? ParseWithoutControlCharacters(string json, Uri? address, string fault)
    {
        if (!json.AsSpan().ContainsAnyInRange('\0', '\u001F'))
        {
            return null;
        }

        try
        {
            return Parse(
                string.Create(json.Length, json, (target, text) =>
                {
                    for (var index = 0; index < target.Length; index++)
                    {
                        target[index] = text[index] < ' ' ? ' ' : text[index];
                    }
                }),
                address,
                fault);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsFeed(JsonElement root)
        => root.ValueKind == JsonValueKind.Object
            && (ReadString(root, "version").Contains("jsonfeed.org/version", StringComparison.OrdinalIgnoreCase)
                || EnumerateValues(root, "items").Any(HasContent));

    private static bool HasContent(JsonElement item)
        => ReadString(item, "content_html").Length > 0 || ReadString(item, "content_text").Length > 0;

    private static ParsedFeed ReadFeed(JsonElement root, Uri? address)
    {
        var items = EnumerateValues(root, "items").Where(item => item.ValueKind == JsonValueKind.Object).ToList();
        var authors = ReadAuthors(root);
        return new ParsedFeed
        {
            Title = ReadPlainText(root, "title"),
            Description = ReadPlainText(root, "description"),
            Link = ReadUrl(root, "home_page_url", address),
            Id = ReadUrl(root, "feed_url", address),
            Language = ReadString(root, "language"),
            Authors = authors,
            Entries = [.. items.Take(FeedParser.MaxEntries).Select(item => ReadEntry(item, authors, address))],
            SkippedEntries = Math.Max(0, items.Count - FeedParser.MaxEntries),
        };
    }

    private static ParsedEntry ReadEntry(JsonElement item, IReadOnlyList<string> feedAuthors, Uri? address)
    {
        var html = ReadString(item, "content_html");
        var authors = ReadAuthors(item);
        var link = ReadUrl(item, "url", address);
        var picture = ReadUrl(item, "image", address);
        return new ParsedEntry
        {
            Id = ReadString(item, "id"),
            Title = ReadPlainText(item, "title"),
            Link = link.Length > 0 ? link : ReadUrl(item, "external_url", address),
            Summary = ReadPlainText(item, "summary"),
            Content = html.Length > 0 ? new ParsedText(html, IsMarkup: true) : ReadPlainText(item, "content_text"),
            Authors = authors.Count > 0 ? authors : feedAuthors,
            Categories = [.. EnumerateValues(item, "tags").Select(ReadString).Where(tag => tag.Length > 0)],
            Published = FeedDateParser.Parse(ReadString(item, "date_published")),
            Updated = FeedDateParser.Parse(ReadString(item, "date_modified")),
            Language = ReadString(item, "language"),
            Enclosure = EnumerateValues(item, "attachments")
                .Select(file => ReadUrl(file, "url", address))
                .FirstOrDefault(url => url.Length > 0, ""),
            Image = picture.Length > 0 ? picture : ReadUrl(item, "banner_image", address),
        };
    }

    // Version 1.1 has a list, version 1.0 a single author; many feeds have both.
    private static List<string> ReadAuthors(JsonElement owner)
        => [.. EnumerateValues(owner, "authors")
            .Concat(EnumerateValues(owner, "author"))
            .Select(ReadAuthorName)
            .Where(name => name.Length > 0)
            .Distinct(StringComparer.Ordinal)];

    private static string ReadAuthorName(JsonElement author)
        => author.ValueKind == JsonValueKind.Object && ReadString(author, "name") is { Length: > 0 } name
            ? name
            : ReadString(author, "url") + ReadString(author);

    private static string ReadUrl(JsonElement owner, string name, Uri? address)
        => UrlResolver.Resolve(address, ReadString(owner, name));

    private static ParsedText ReadPlainText(JsonElement owner, string name)
        => new(ReadString(owner, name), IsMarkup: false);

    private static string ReadString(JsonElement owner, string name)
        => owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value)
            ? ReadString(value)
            : "";

    private static string ReadString(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };

    private static IEnumerable<JsonElement> EnumerateValues(JsonElement owner, string name)
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

    // The JSON reader rejects an escaped lone surrogate, in values and in names.
    private static string ReplaceLoneSurrogates(string json)
        => json.Contains(@"\ud", StringComparison.OrdinalIgnoreCase)
            ? Surrogates().Replace(json, match => match.Groups["half"].Success ? @"\ufffd" : match.Value)
            : json;

    [GeneratedRegex(
        @"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Surrogates();
}
