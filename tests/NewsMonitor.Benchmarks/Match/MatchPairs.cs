namespace NewsMonitor.Benchmarks.Match;

/// <summary>Pairs of articles and the rules that match them.</summary>
internal static class MatchPairs
{
    private const int MaxListed = 200;

    public static HashSet<(string Document, string Rule)> Read(string path)
        => [.. MatchInput.ReadLines(path).Select(line => line.Split('\t')).Select(pair => (pair[0], pair[1]))];

    /// <summary>Lists the pairs that only one side has, and returns their number.</summary>
    public static int Compare(
        HashSet<(string Document, string Rule)> found, HashSet<(string Document, string Rule)> expected)
    {
        var missed = expected.Except(found).Select(pair => $"missed: document {pair.Document}, rule {pair.Rule}");
        var extra = found.Except(expected).Select(pair => $"extra: document {pair.Document}, rule {pair.Rule}");
        string[] differences = [.. missed, .. extra];
        foreach (var difference in differences.Take(MaxListed))
        {
            Console.Error.WriteLine(difference);
        }

        Console.Error.WriteLine($"{found.Count} pairs found, {expected.Count} expected, {differences.Length} differ");
        return differences.Length;
    }
}
