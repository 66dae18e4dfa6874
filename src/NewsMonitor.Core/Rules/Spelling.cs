namespace NewsMonitor.Rules;

/// <summary>Guesses which name was meant.</summary>
internal static class Spelling
{
    /// <summary>The name that is fewest edits away, at most a third of its letters; null when none is near.</summary>
    public static string? Closest(string written, IEnumerable<string> names)
        => names.Select(name => (Name: name, Edits: Edits(written, name)))
            .Where(candidate => candidate.Edits <= Math.Max(1, candidate.Name.Length / 3))
            .OrderBy(candidate => candidate.Edits).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name).FirstOrDefault();

    /// <summary>How many letters have to be put in, taken out, changed, or swapped with their neighbour.</summary>
    private static int Edits(string from, string to)
    {
        var (beforeLast, last, row) = (new int[to.Length + 1], new int[to.Length + 1], new int[to.Length + 1]);
        for (var column = 0; column <= to.Length; column++)
        {
            row[column] = column;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            (beforeLast, last, row) = (last, row, beforeLast);
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var isSame = char.ToLowerInvariant(from[i - 1]) == to[j - 1];
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (isSame ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }
        }

        return row[to.Length];
    }
}
