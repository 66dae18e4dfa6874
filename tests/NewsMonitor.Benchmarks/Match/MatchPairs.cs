namespace NewsMonitor.Benchmarks.Match;

/// <summary>Which article matches which rule.</summary>
internal static class MatchPairs
{
    private const int MostTold = 200;

    /// <summary>The pairs of a file: document, TAB, rule.</summary>
    public static HashSet<(string Document, string Rule)> Read(string path)
        => [.. MatchInput.Lines(path).Select(line => line.Split('\t')).Select(pair => (pair[0], pair[1]))];

    /// <summary>Tells the pairs that only one side has.</summary>
    /// <returns>How many these are.</returns>
    public static int Compare(HashSet<(string Document, string Rule)> found, HashSet<(string Document, string Rule)> expected)
    {
        var missed = expected.Except(found).Select(pair => $"missed: document {pair.Document}, rule {pair.Rule}");
        var extra = found.Except(expected).Select(pair => $"extra: document {pair.Document}, rule {pair.Rule}");
        string[] differences = [.. missed, .. extra];
        foreach (var difference in differences.Take(MostTold))
        {
            Console.Error.WriteLine(difference);
        }

        Console.Error.WriteLine($"{found.Count} pairs found, {expected.Count} expected, {differences.Length} differ");
        return differences.Length;
    }
}
