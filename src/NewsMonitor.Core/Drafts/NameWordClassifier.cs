using System.Collections.Frozen;
using NewsMonitor.Stories;
using NewsMonitor.Text;

namespace NewsMonitor.Drafts;

/// <summary>Decides which words of an article may belong to names, by capitals, neighbours and frequency.</summary>
/// <param name="counts">Word frequencies in news; null for a language without them.</param>
internal sealed class NameWordClassifier(IReadOnlyList<DraftWord> words, WordCounts? counts)
{
    private static readonly FrozenSet<string> Particles = CreateSet(
        "al", "el", "bin", "ibn", "abu", "de", "la", "le", "du", "di", "da", "del", "der", "den", "dos", "van", "von");

    // University of Turin, Authority for Military Industries.
    private static readonly FrozenSet<string> OrganizationPrepositions = CreateSet("of", "for");

    private static readonly FrozenSet<string> Calendar = CreateSet(
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar",
        "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "christmas", "easter", "thanksgiving", "covid",
        "tv", "gmt", "est", "pm", "am");

    private static readonly FrozenSet<string> NamedDayWords =
        CreateSet("black", "cyber", "good", "super", "ash", "palm", "bloody", "giving");

    // Words with a capital where only names have one.
    private readonly HashSet<string> _capitalizedWords = words
        .Where(HasSignificantCapital)
        .Select(word => word.Folded)
        .ToHashSet(StringComparer.Ordinal);

    private readonly HashSet<string> _lowercaseWords = words
        .Where(word => !word.IsCapitalized)
        .Select(word => word.Folded)
        .ToHashSet(StringComparer.Ordinal);

    public bool CanStartName(int i)
    {
        var word = words[i];
        if (IsNamedDay(i))
        {
            return true;
        }

        if (word.IsWordLikeAcronym)
        {
            return !IsInAllCaps(i);
        }

        if (!word.IsCapitalized || word.Folded.Length < 2
            || Calendar.Contains(word.Folded) || StopWords.Contains(word.Folded) || IsContraction(word))
        {
            return false;
        }

        if (word.IsAcronym)
        {
            return !IsCommonWord(word);
        }

        return word.IsCapitalSignificant
            ? !DraftVocabulary.IsFiller(word.Key) || IsBesideCapital(i) || BeginsOrganization(i)
            : IsNameElsewhere(word) || (!IsCommonWord(word) && IsBesideCapital(i));
    }

    private bool IsNameElsewhere(DraftWord word)
        => !_lowercaseWords.Contains(word.Folded)
            && (IsKnownName(word) || _capitalizedWords.Contains(word.Folded));

    // In FOLLOW US ON SOCIAL, US is not a country.
    private bool IsInAllCaps(int i) => IsCommonWordInCaps(i - 1) || IsCommonWordInCaps(i + 1);

    private bool IsCommonWordInCaps(int i)
        => i >= 0 && i < words.Count && words[i] is { IsAcronym: true } word && IsCommonWord(word);

    private bool IsBesideCapital(int i)
        => (i + 1 < words.Count && IsJoinedToPrevious(i + 1) && HasSignificantCapital(words[i + 1]))
            || (i > 0 && IsJoinedToPrevious(i) && HasSignificantCapital(words[i - 1]));

    private static bool HasSignificantCapital(DraftWord word) => word.IsCapitalized && word.IsCapitalSignificant;

    /// <summary>True if a word may form a name with the previous one: Al-Nono does, Israel-Gaza does not.</summary>
    public bool IsJoinedToPrevious(int i) => words[i].Connector switch
    {
        "" => false,
        "-" => !words[i - 1].IsPossessive && !AreTwoNames(words[i - 1], words[i]),
        _ => !words[i - 1].IsPossessive,
    };

    private bool AreTwoNames(DraftWord first, DraftWord second)
        => IsKnownName(first) && IsKnownName(second) && !Particles.Contains(first.Folded);

    /// <summary>True for the first word of a named day, as in Black Friday.</summary>
    public bool IsNamedDay(int i)
        => NamedDayWords.Contains(words[i].Folded) && i + 1 < words.Count && Calendar.Contains(words[i + 1].Folded)
            && words[i].IsCapitalized && words[i + 1].IsCapitalized;

    /// <summary>True for a word in lower case inside names: al, van, of.</summary>
    public bool IsParticle(int i) => Particles.Contains(words[i].Folded) || (i > 0 && BeginsOrganization(i - 1));

    private bool BeginsOrganization(int i)
        => HasSignificantCapital(words[i]) && DraftVocabulary.IsInstitution(words[i].Folded)
            && i + 2 < words.Count && OrganizationPrepositions.Contains(words[i + 1].Folded)
            && IsJoinedToPrevious(i + 1) && IsJoinedToPrevious(i + 2)
            && HasSignificantCapital(words[i + 2]);

    private static bool IsContraction(DraftWord word)
        => word.Surface.AsSpan().IndexOfAny('\'', '’') is > 0 and var mark && word.Surface.Length - mark <= 3;

    /// <summary>True if the word is mostly capitalized in running text.</summary>
    public bool IsKnownName(DraftWord word)
        => !DraftVocabulary.IsFiller(word.Key)
            && counts is not null
            && counts.TryFind(NewsSynonyms.Canonicalize(word.Key), out var known)
            && known.IsName;

    /// <summary>True if the word is mostly written in lower case in running text.</summary>
    public bool IsCommonWord(DraftWord word)
        => StopWords.Contains(word.Folded) || DraftVocabulary.IsFiller(word.Key)
            || (counts is not null
                && counts.TryFind(NewsSynonyms.Canonicalize(word.Key), out var known) && !known.IsName);

    public bool CanContinueName(int i)
        => words[i].IsCapitalized
            && (words[i].IsCapitalSignificant || CanStartName(i))
            && !StopWords.Contains(words[i].Folded)
            && !IsContraction(words[i])
            && !Calendar.Contains(words[i].Folded);

    private static FrozenSet<string> CreateSet(params ReadOnlySpan<string> words)
        => FrozenSet.Create(StringComparer.Ordinal, words);
}
