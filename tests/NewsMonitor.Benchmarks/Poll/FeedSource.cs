using System.Globalization;
using NewsMonitor.Settings;

namespace NewsMonitor.Benchmarks.Poll;

/// <summary>The feeds to poll: each has settings, and may have a file that replaces its server.</summary>
/// <param name="Feeds">The feeds, by id.</param>
/// <param name="Files">The files, by ID; none for a feed that is fetched.</param>
internal sealed record FeedSource(OrderedDictionary<string, FeedOptions> Feeds, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Reads the command line: folders and feed files, or files that list web addresses, one a line.</summary>
    /// <exception cref="IOException">A path does not exist or cannot be read.</exception>
    public static FeedSource Read(IEnumerable<string> paths)
    {
        var feeds = new OrderedDictionary<string, FeedOptions>();
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in paths.SelectMany(FilesOf))
        {
            if (!IsList(file))
            {
                var id = NextId();
                files[id] = file;
                feeds[id] = new FeedOptions { Url = $"https://{id}.example/feed" };
                continue;
            }

            foreach (var url in File.ReadLines(file).Select(line => line.Trim()).Where(line => line.Length > 0))
            {
                feeds[NextId()] = new FeedOptions { Url = url };
            }
        }

        return new FeedSource(feeds, files);

        string NextId() => string.Create(CultureInfo.InvariantCulture, $"feed-{feeds.Count + 1}");
    }

    private static IEnumerable<string> FilesOf(string path)
        => Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : [path];

    private static bool IsList(string file)
    {
        using var reader = new StreamReader(file);
        return reader.ReadLine()?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true;
    }
}
