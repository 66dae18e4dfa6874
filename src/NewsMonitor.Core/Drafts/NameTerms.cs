using NewsMonitor.Stories;

namespace NewsMonitor.Drafts;

/// <summary>Writes names as queries have them, and chooses those that carry an article.</summary>
/// <param name="finder">What found them.</param>
/// <param name="counts">The background; null for a language that has none.</param>
internal sealed class NameTerms(NameFinder finder, WordCounts? counts)
{
    private const int MaxNames = 14;
    private const int MaxMainNames = 3;
    private const int MinSurnameLetters = 5;

    /// <summary>The names that carry the article, the most telling first.</summary>
    public static IReadOnlyList<DraftName> Choose(IEnumerable<DraftName> names)
    {
        // A country and its people speak for each other.
        var groups = names.GroupBy(name => name.IsSingleWord ? NewsSynonyms.Canonicalize(name.Words[0].Key) : name.Key, StringComparer.Ordinal)
            .OrderByDescending(group => group.Sum(Score)).ThenBy(group => group.Min(name => name.FirstSentence)).ThenBy(group => group.Key, StringComparer.Ordinal);
        return [.. groups.SelectMany(group => group.OrderByDescending(Score)).Take(MaxNames)];
    }

    /// <summary>Those of them that the article is mostly about.</summary>
    public static IReadOnlyList<DraftName> ChooseMain(IReadOnlyList<DraftName> chosen)
        => [.. chosen.Where(name => 2 * Score(name) >= Score(chosen[0]) && !IsInPassing(name)).DefaultIfEmpty(chosen[0]).Take(MaxMainNames)];

    /// <summary>Whether a name is that of a place, a country or its people.</summary>
    public static bool IsPlace(DraftName name)
        => !name.IsPerson && (name.PlaceCount > 0 || (name.IsSingleWord && NewsSynonyms.Contains(name.Words[0].Key)));

    /// <summary>The name as a query has it.</summary>
    public string Write(DraftName name)
    {
        var last = name.Words[^1];
        if (name.IsSingleWord)
        {
            return last.IsAcronym ? $"={last.Surface.Replace(".", "", StringComparison.Ordinal)}" : ToSingular(last);
        }

        if (!name.IsPerson || IsOrganizationOrPlace(name))
        {
            return $"\"{name.Text}\"";
        }

        return last.Folded.Length >= MinSurnameLetters && IsRare(last) ? $"~{last.Surface}" : $"~\"{name.Text}\"";
    }

    // A body or a place: no spellings of it.
    private bool IsOrganizationOrPlace(DraftName name)
        => name.Words.Any(word => word.IsAcronym || DraftVocabulary.IsInstitution(word.Folded)) || finder.IsCommonWord(name.Words[0]);

    // A people: Palestinian finds Palestinians.
    private static string ToSingular(DraftWord word)
        => word.Surface.EndsWith('s') && NewsSynonyms.Contains(word.Key) && word.Key == word.Folded[..^1] ? word.Surface[..^1] : word.Surface;

    // Smith alone could be anybody, and Burns a verb.
    private bool IsRare(DraftWord surname)
        => !finder.IsCommonWord(surname)
           && (counts is null || !counts.TryFind(NewsSynonyms.Canonicalize(surname.Key), out var known) || known.Weight > 5.5f);

    private static bool IsInPassing(DraftName name) => name is { Count: 1, FirstSentence: > 1 };

    private static double Score(DraftName name) => name.Count * (name.FirstSentence == 0 ? 1.5 : 1);
}
