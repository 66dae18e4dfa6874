using System.Collections.Frozen;
using NewsMonitor.Stories;
using NewsMonitor.Text;

namespace NewsMonitor.Drafts;

/// <summary>
/// Finds the names in an article: runs of capitalized words. A role (President, Mr) is not part of a name, and the last
/// word of a name alone is the same name.
/// </summary>
/// <param name="words">The words of the article.</param>
/// <param name="counts">Word frequencies in news; null for a language without them.</param>
internal sealed class NameFinder(IReadOnlyList<DraftWord> words, WordCounts? counts)
{
    private const int MaxRunWords = 8;
    private const int MaxNameWords = 6;
    private const int MaxRoleDistance = 5;

    private static readonly FrozenSet<string> Particles = CreateSet(
        "al", "el", "bin", "ibn", "abu", "de", "la", "le", "du", "di", "da", "del", "der", "den", "dos", "van", "von");

    // University of Turin, Authority for Military Industries.
    private static readonly FrozenSet<string> OrganizationPrepositions = CreateSet("of", "for");

    private static readonly FrozenSet<string> PlacePrepositions =
        CreateSet("in", "at", "from", "near", "across", "outside", "inside");

    private static readonly FrozenSet<string> SpeechWords =
        CreateSet("said", "say", "says", "told", "added", "who", "wrote");

    private static readonly FrozenSet<string> Calendar = CreateSet(
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar",
        "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "christmas", "easter", "thanksgiving", "covid",
        "tv", "gmt", "est", "pm", "am");

    // Black Friday is a name.
    private static readonly FrozenSet<string> NamedDayWords =
        CreateSet("black", "cyber", "good", "super", "ash", "palm", "bloody", "giving");

    private readonly Dictionary<string, DraftName> _names = new(StringComparer.Ordinal);

    // Words with a capital where only names have one.
    private readonly HashSet<string> _capitalizedWords = words
        .Where(HasSignificantCapital)
        .Select(word => word.Folded)
        .ToHashSet(StringComparer.Ordinal);

    private readonly HashSet<string> _lowercaseWords = words
        .Where(word => !word.IsCapitalized)
        .Select(word => word.Folded)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Returns the names, in the order of the article.</summary>
    public IReadOnlyList<DraftName> Find()
    {
        for (var i = 0; i < words.Count;)
        {
            i = IsNameWord(i) ? ReadRun(i) : i + 1;
        }

        MergeParts();
        return [.. _names.Values.Where(name => !IsPressCredit(name))];
    }

    private bool IsNameWord(int i)
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

    // Israel-Gaza is two names, Al-Nono one.
    private bool IsJoinedToPrevious(int i) => words[i].Connector switch
    {
        "" => false,
        "-" => !words[i - 1].IsPossessive && !AreTwoNames(words[i - 1], words[i]),
        _ => !words[i - 1].IsPossessive,
    };

    private bool AreTwoNames(DraftWord first, DraftWord second)
        => IsKnownName(first) && IsKnownName(second) && !Particles.Contains(first.Folded);

    private bool IsNamedDay(int i)
        => NamedDayWords.Contains(words[i].Folded) && i + 1 < words.Count && Calendar.Contains(words[i + 1].Folded)
            && words[i].IsCapitalized && words[i + 1].IsCapitalized;

    private bool IsParticle(int i) => Particles.Contains(words[i].Folded) || (i > 0 && BeginsOrganization(i - 1));

    private bool BeginsOrganization(int i)
        => HasSignificantCapital(words[i]) && DraftVocabulary.IsInstitution(words[i].Folded)
            && i + 2 < words.Count && OrganizationPrepositions.Contains(words[i + 1].Folded)
            && IsJoinedToPrevious(i + 1) && IsJoinedToPrevious(i + 2)
            && HasSignificantCapital(words[i + 2]);

    private static bool IsContraction(DraftWord word)
        => word.Surface.AsSpan().IndexOfAny('\'', '’') is > 0 and var mark && word.Surface.Length - mark <= 3;

    // Mostly capitalized in running text.
    private bool IsKnownName(DraftWord word)
        => !DraftVocabulary.IsFiller(word.Key)
            && counts is not null
            && counts.TryFind(NewsSynonyms.Canonicalize(word.Key), out var known)
            && known.IsName;

    /// <summary>True if the word is mostly written in lower case in running text.</summary>
    public bool IsCommonWord(DraftWord word)
        => StopWords.Contains(word.Folded) || DraftVocabulary.IsFiller(word.Key)
            || (counts is not null
                && counts.TryFind(NewsSynonyms.Canonicalize(word.Key), out var known) && !known.IsName);

    private int ReadRun(int start)
    {
        var end = IsNamedDay(start) ? start + 2 : start + 1;
        while (end < words.Count && end - start < MaxRunWords && IsJoinedToPrevious(end))
        {
            if (IsNamedDay(end))
            {
                break;
            }

            if (ContinuesRun(end))
            {
                end++;
            }
            else if (IsParticle(end) && end + 1 < words.Count
                && IsJoinedToPrevious(end + 1) && words[end + 1].IsCapitalized)
            {
                end += 2;
            }
            else if (words[end] is { IsCapitalized: false, Connector: "-", Folded.Length: <= 3 })
            {
                end++;
            }
            else
            {
                break;
            }
        }

        SplitAtRoles(start, end);
        return end;
    }

    private bool ContinuesRun(int i)
        => words[i].IsCapitalized
            && (words[i].IsCapitalSignificant || IsNameWord(i))
            && !StopWords.Contains(words[i].Folded)
            && !IsContraction(words[i])
            && !Calendar.Contains(words[i].Folded);

    // "US President Joe Biden" is a country, a role and a person.
    private void SplitAtRoles(int start, int end)
    {
        var from = start;
        for (var i = start; i <= end; i++)
        {
            var isHyphenatedEnd = i > from && i == end - 1 && words[i].Connector == "-";
            if (i == end || (DraftVocabulary.IsRole(words[i].Folded) && !isHyphenatedEnd))
            {
                Add(from, i, isPerson: from > start);
                from = i + 1;
            }
        }
    }

    private void Add(int start, int end, bool isPerson)
    {
        if (end - start == 2 && words[start].Folded == words[start + 1].Folded)
        {
            end--;
        }

        while (start < end && words[start].Folded is "the" or "al"
            && end - start > 1 && words[start + 1].Connector == " ")
        {
            start++;
        }

        if (start >= end || end - start > MaxNameWords || (end - start == 1 && !CanStandAlone(words[start])))
        {
            return;
        }

        DraftWord[] run = [.. words.Skip(start).Take(end - start)];
        var name = new DraftName(run);
        if (!_names.TryAdd(name.Key, name))
        {
            name = _names[name.Key];
        }

        name.Count++;
        name.IsPerson |= isPerson || HasRoleNearby(start, end)
            || (end < words.Count && SpeechWords.Contains(words[end].Folded) && run.Length > 1);
        var isPlace = start > 0 && !words[start - 1].EndsPhrase && PlacePrepositions.Contains(words[start - 1].Folded);
        name.PlaceCount += isPlace ? 1 : 0;
        foreach (var word in run)
        {
            word.IsInName = true;
        }
    }

    private bool CanStandAlone(DraftWord word)
        => word.IsAcronym
            ? word.Folded.Length is >= 2 and <= 7
            : word.Folded.Length > 2 && (IsKnownName(word) || !IsCommonWord(word));

    // "Hamas chief Ismail Haniyeh", "the director of the CIA, William Burns, is", "Taher Al-Nono, an official".
    private bool HasRoleNearby(int start, int end)
    {
        if (start > 0 && words[start].Connector == " " && DraftVocabulary.IsRole(words[start - 1].Folded))
        {
            return true;
        }

        return end - start > 1 && words[end - 1].EndsPhrase
            && (HasRole(start - MaxRoleDistance, start) || HasRole(end, end + MaxRoleDistance));

        bool HasRole(int from, int to)
            => words.Take(to).Skip(from)
                .Any(word => word.Sentence == words[start].Sentence && DraftVocabulary.IsRole(word.Folded));
    }

    /// <summary>
    /// Merges a part of a longer name into that name, or a longer name into the part that is mostly used.
    /// </summary>
    private void MergeParts()
    {
        MergeLonger();
        foreach (var whole in FindLongNames().OrderByDescending(name => name.Words.Count).ToList())
        {
            MergeWords(whole);
        }
    }

    private void MergeWords(DraftName whole)
    {
        foreach (var word in whole.Words)
        {
            if (!_names.TryGetValue(word.Folded, out var part) || part == whole)
            {
                continue;
            }

            var isInstitution = DraftVocabulary.IsInstitution(whole.Words[^1].Folded);
            if (word == whole.Words[^1] && part.Count <= 3 * whole.Count && !isInstitution)
            {
                // People are referred to by their last names.
                Merge(part, whole);
                whole.IsPerson |= part.PlaceCount == 0;
            }
            else if (part.Count >= whole.Count && !whole.IsPerson && isInstitution)
            {
                // The Gaza Strip is Gaza if Gaza is also used alone.
                Merge(whole, part);
                return;
            }
        }
    }

    // A query for Stardew Valley also finds Stardew Valley Expanded.
    private void MergeLonger()
    {
        var names = FindLongNames().OrderBy(name => name.Words.Count).ToList();
        foreach (var longer in names)
        {
            var part = names.Find(name => name.Words.Count < longer.Words.Count && _names.ContainsKey(name.Key)
                && $" {longer.Key} ".Contains($" {name.Key} ", StringComparison.Ordinal));
            if (part is not null)
            {
                Merge(longer, part);
            }
        }
    }

    private IEnumerable<DraftName> FindLongNames() => _names.Values.Where(name => !name.IsSingleWord);

    private void Merge(DraftName name, DraftName into)
    {
        into.Count += name.Count;
        into.FirstSentence = Math.Min(into.FirstSentence, name.FirstSentence);
        _names.Remove(name.Key);
    }

    private static bool IsPressCredit(DraftName name)
        => !(name is { Count: > 1, FirstSentence: 0 }) && IsPressName(name);

    private static bool IsPressName(DraftName name)
        => DraftVocabulary.IsPress(name.Words[^1].Folded);

    private static FrozenSet<string> CreateSet(params ReadOnlySpan<string> words)
        => FrozenSet.Create(StringComparer.Ordinal, words);
}
