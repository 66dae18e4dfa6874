namespace NewsMonitor.Text;

/// <summary>Suggests the known word that an unknown one was probably meant to be.</summary>
public static class SpellChecker
{
    private const int MaxWordLength = 100;

    /// <summary>
    /// Returns the known word closest to <paramref name="word"/>, ignoring case; null when none is close.
    /// </summary>
    public static string? FindClosest(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > MaxWordLength)
        {
            return null;
        }

        var near = known
            .Select(candidate => (
                Word: candidate,
                Distance: GetEditDistance(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= Math.Max(1, Math.Min(word.Length, candidate.Word.Length) / 3));
        return near.OrderBy(candidate => candidate.Distance).Select(candidate => candidate.Word).FirstOrDefault();
    }

    /// <summary>
    /// The number of letters to add, remove, replace or swap with their neighbour (optimal string alignment).
    /// </summary>
    public static int GetEditDistance(string left, string right)
    {
        var (before, last, row) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var column = 0; column <= right.Length; column++)
        {
            last[column] = column;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[right.Length];
    }
}
