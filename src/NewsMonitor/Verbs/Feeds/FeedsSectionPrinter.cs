using NewsMonitor.Settings;

namespace NewsMonitor.Verbs.Feeds;

/// <summary>A section <c>Feeds</c>, one feed per line, to be pasted into the settings.</summary>
internal static class FeedsSectionPrinter
{
    /// <summary>Values that equal their default are left out.</summary>
    public static void Print(IReadOnlyDictionary<string, FeedOptions> feeds, TextWriter output)
    {
        output.WriteLine("{");
        output.WriteLine("  \"Feeds\": {");
        var left = feeds.Count;
        foreach (var (id, feed) in feeds)
        {
            output.WriteLine($"    \"{id}\": {FormatFeed(feed)}{(--left > 0 ? "," : "")}");
        }

        output.WriteLine("  }");
        output.WriteLine("}");
    }

    public static string FormatFeed(FeedOptions feed)
    {
        var pairs = new List<string> { FormatPair(nameof(feed.Url), feed.Url) };
        if (feed.Name.Length > 0)
        {
            pairs.Add(FormatPair(nameof(feed.Name), feed.Name));
        }

        if (feed.Tags.Count > 0)
        {
            var tags = feed.Tags.Select(RelaxedJson.Quote);
            pairs.Add($"\"{nameof(feed.Tags)}\": [{string.Join(", ", tags)}]");
        }

        if (feed.Every is { } every)
        {
            pairs.Add(FormatPair(nameof(feed.Every), Duration.Format(every)));
        }

        if (feed.FullText != FullText.Never)
        {
            pairs.Add(FormatPair(nameof(feed.FullText), feed.FullText.ToString()));
        }

        if (!feed.Enabled)
        {
            pairs.Add($"\"{nameof(feed.Enabled)}\": false");
        }

        return $"{{ {string.Join(", ", pairs)} }}";
    }

    private static string FormatPair(string key, string value) => $"\"{key}\": {RelaxedJson.Quote(value)}";
}
