using System.IO.Compression;
using System.Text.Json;
using NewsMonitor.Articles;
using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Benchmarks.Match;

/// <summary>What is matched, read from files.</summary>
internal static class MatchInput
{
    /// <summary>The articles of a file, with their ids.</summary>
    public static IReadOnlyList<(string Id, Article Article)> ReadArticles(string path)
        => [.. Lines(path).Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            var article = new Article { Title = Text(json, "title"), Content = Text(json, "content"), Language = Text(json, "lang") is { Length: > 0 } tag ? tag : null };
            return (Text(json, "id"), article);
        })];

    /// <summary>The rules of a file, or the first of them.</summary>
    public static IReadOnlyList<RuleDefinition> ReadRules(string path, int? first)
        => [.. Lines(path).Take(first ?? int.MaxValue).Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            return new RuleDefinition { Id = Text(json, "id"), Query = Text(json, "query") };
        })];

    /// <summary>The lines of a file, gzipped or not.</summary>
    public static IEnumerable<string> Lines(string path)
    {
        using var file = File.OpenRead(path);
        using var text = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        while (text.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }

    private static string Text(JsonDocument json, string key)
        => json.RootElement.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : "";
}
