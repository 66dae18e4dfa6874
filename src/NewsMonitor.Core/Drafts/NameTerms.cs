using NewsMonitor.Stories;

namespace NewsMonitor.Drafts;

/// <summary>Chooses the most important names of an article, and turns them into query terms.</summary>
/// <param name="counts">Word frequencies in news; null for a language without them.</param>
internal sealed class NameTerms(NameWordClassifier classifier, WordCounts? counts)
{
    private const int MaxNames = 14;
    private const int MaxMainNames = 3;
    private const int MinSurnameLetters = 5;
    private const float MinRareWeight = 5.5f;

    /// <summary>Returns the most important names, the most significant first.</summary>
    public static IReadOnlyList<DraftName> Choose(IEnumerable<DraftName> names)
    {
        // A country and its people count together.
        var groups = names.GroupBy(GetGroup, StringComparer.Ordinal)
            .OrderByDescending(group => group.Sum(Score))
            .ThenBy(group => group.Min(name => name.FirstSentence))
            .ThenBy(group => group.Key, StringComparer.Ordinal);
        return [.. groups.SelectMany(group => group.OrderByDescending(Score)).Take(MaxNames)];
    }

    private static string GetGroup(DraftName name)
        => name.IsSingleWord ? NewsSynonyms.Canonicalize(name.Words[0].Key) : name.Key;

    /// <summary>Returns those of the chosen names that the article is mostly about.</summary>
    public static IReadOnlyList<DraftName> ChooseMain(IReadOnlyList<DraftName> chosen)
        => [.. chosen
            .Where(name => 2 * Score(name) >= Score(chosen[0]) && !IsIncidental(name))
            .DefaultIfEmpty(chosen[0])
            .Take(MaxMainNames)];

    public static bool IsPlace(DraftName name)
        => !name.IsPerson && (name.PlaceCount > 0 || (name.IsSingleWord && NewsSynonyms.Contains(name.Words[0].Key)));

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

    // Has no variant spellings.
    private bool IsOrganizationOrPlace(DraftName name)
        => name.Words.Any(word => word.IsAcronym || DraftVocabulary.IsInstitution(word.Folded))
            || classifier.IsCommonWord(name.Words[0]);

    // Palestinian also finds Palestinians.
    private static string ToSingular(DraftWord word)
        => word.Surface.EndsWith('s') && NewsSynonyms.Contains(word.Key) && word.Key == word.Folded[..^1]
            ? word.Surface[..^1]
            : word.Surface;

    // Smith alone could be anybody, and Burns a verb.
    private bool IsRare(DraftWord surname)
        => !classifier.IsCommonWord(surname)
            && (counts is null
                || !counts.TryFind(NewsSynonyms.Canonicalize(surname.Key), out var known)
                || known.Weight > MinRareWeight);

    private static bool IsIncidental(DraftName name) => name is { Count: 1, FirstSentence: > 1 };

    private static double Score(DraftName name) => name.Count * (name.FirstSentence == 0 ? 1.5 : 1);
}
