using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsMonitor.Settings;

namespace NewsMonitor.Verbs.Feeds;

/// <summary>A section <c>Feeds</c> as the settings have it, one feed a line, to be pasted.</summary>
internal static class FeedsSection
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the section; what has its default is left out.</summary>
    public static void Write(IReadOnlyDictionary<string, FeedOptions> feeds, TextWriter output)
    {
        output.WriteLine("{");
        output.WriteLine("  \"Feeds\": {");
        var left = feeds.Count;
        foreach (var (id, feed) in feeds)
        {
            output.WriteLine($"    \"{id}\": {Line(feed)}{(--left > 0 ? "," : "")}");
        }

        output.WriteLine("  }");
        output.WriteLine("}");
    }

    /// <summary>One feed, as it stands behind its id.</summary>
    public static string Line(FeedOptions feed)
    {
        var pairs = new List<string> { Pair(nameof(feed.Url), feed.Url) };
        if (feed.Name.Length > 0)
        {
            pairs.Add(Pair(nameof(feed.Name), feed.Name));
        }

        if (feed.Tags.Count > 0)
        {
            var tags = feed.Tags.Select(tag => JsonSerializer.Serialize(tag, Readable));
            pairs.Add($"\"{nameof(feed.Tags)}\": [{string.Join(", ", tags)}]");
        }

        if (feed.Every is { } every)
        {
            pairs.Add(Pair(nameof(feed.Every), Duration.Format(every)));
        }

        if (feed.FullText != FullText.Never)
        {
            pairs.Add(Pair(nameof(feed.FullText), feed.FullText.ToString()));
        }

        if (!feed.Enabled)
        {
            pairs.Add($"\"{nameof(feed.Enabled)}\": false");
        }

        return $"{{ {string.Join(", ", pairs)} }}";
    }

    private static string Pair(string key, string value) => $"\"{key}\": {JsonValue.Create(value).ToJsonString(Readable)}";
}
