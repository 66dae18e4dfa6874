using System.IO.Compression;
using System.Text.Json;
using NewsMonitor.Articles;
using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Benchmarks.Match;

/// <summary>Reads articles and rules from files.</summary>
internal static class MatchInput
{
    public static IReadOnlyList<(string Id, Article Article)> ReadArticles(string path)
        => [.. ReadLines(path).Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            var article = new Article
            {
                Title = GetText(json, "title"),
                Content = GetText(json, "content"),
                Language = GetText(json, "lang") is { Length: > 0 } tag ? tag : null,
            };
            return (GetText(json, "id"), article);
        })];

    /// <summary>
    /// Reads the rules of a file, or the first of them. Further copies pair each query with a condition of their own,
    /// so
    /// that none is a duplicate.
    /// </summary>
    public static IReadOnlyList<RuleDefinition> ReadRules(string path, int? first, int copies)
    {
        RuleDefinition[] rules = [.. ReadLines(path).Take(first ?? int.MaxValue).Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            return new RuleDefinition { Id = GetText(json, "id"), Query = GetText(json, "query") };
        })];
        var more = from copy in Enumerable.Range(1, copies - 1)
                   from rule in rules
                   select new RuleDefinition { Id = $"{rule.Id}-{copy}", Query = $"({rule.Query}) NOT copy{copy}" };
        return [.. rules, .. more];
    }

    /// <summary>Reads the lines of a file, gzipped or not.</summary>
    public static IEnumerable<string> ReadLines(string path)
    {
        using var file = File.OpenRead(path);
        using var text = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file);
        while (text.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }

    private static string GetText(JsonDocument json, string key)
        => json.RootElement.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null
            ? value.ToString()
            : "";
}
