using Xunit;

namespace NewsMonitor.Architecture;

/// <summary>
/// Compares compiled code, which no longer refers to a constant's type. Run with -showLiveOutput to see the counts of folders and arrows.
/// </summary>
public sealed class CycleTests(ITestOutputHelper output)
{
    private const int ReferencesShown = 5;

    [Fact]
    public void Folders_of_the_core_form_no_cycle() => AssertNoCycle("NewsMonitor.Core", Product.Core);

    [Fact]
    public void Folders_of_the_worker_form_no_cycle() => AssertNoCycle("NewsMonitor", Product.Worker);

    /// <summary>Nested folders are folders of their own: Mail and Mail.Views may refer to each other one way, not both.</summary>
    private void AssertNoCycle(string project, IReadOnlyList<Reference> references)
    {
        var arrows = references
            .Where(reference => reference.ToFolder is not null && reference.ToFolder != reference.FromFolder)
            .ToLookup(reference => (From: reference.FromFolder, To: reference.ToFolder!));
        var folders = references.Select(reference => reference.FromFolder).Distinct(StringComparer.Ordinal).Count();
        var cycles = Cycles(arrows.Select(arrow => arrow.Key).ToLookup(arrow => arrow.From, arrow => arrow.To, StringComparer.Ordinal));

        List<string> report = [$"{project}: folders: {folders}, arrows: {arrows.Count}, cycles: {cycles.Count}"];
        foreach (var cycle in cycles)
        {
            report.Add(string.Join(" → ", [.. cycle, cycle[0]]));
            foreach (var (from, to) in cycle.Zip([.. cycle.Skip(1), cycle[0]]))
            {
                var closing = arrows[(from, to)].ToList();
                report.Add($"  {from} → {to}, references: {closing.Count}");
                report.AddRange(closing.Take(ReferencesShown).Select(reference => $"    {reference}"));
            }
        }

        var text = string.Join(Environment.NewLine, report);
        output.WriteLine(text);
        Assert.True(cycles.Count == 0, text);
    }

    /// <summary>The shortest cycle through each folder that is part of one, each cycle once.</summary>
    private static List<string[]> Cycles(ILookup<string, string> targets)
        => [.. targets.Select(origin => ShortestCycle(origin.Key, targets)).OfType<string[]>()
            .DistinctBy(cycle => string.Join(' ', cycle.Order(StringComparer.Ordinal)), StringComparer.Ordinal)
            .OrderBy(cycle => cycle.Length).ThenBy(cycle => cycle[0], StringComparer.Ordinal)];

    private static string[]? ShortestCycle(string start, ILookup<string, string> targets)
    {
        var paths = new Queue<string[]>([[start]]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (paths.TryDequeue(out var path))
        {
            foreach (var next in targets[path[^1]])
            {
                if (next == start)
                {
                    return path;
                }

                if (seen.Add(next))
                {
                    paths.Enqueue([.. path, next]);
                }
            }
        }

        return null;
    }
}
