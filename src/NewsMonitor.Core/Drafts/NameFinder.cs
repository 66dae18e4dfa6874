using System.Collections.Frozen;
using NewsMonitor.Stories;
using NewsMonitor.Text;

namespace NewsMonitor.Drafts;

/// <summary>
/// Finds the names of an article: runs of words with a capital. What one is (President, Mr) is no part of a name, and a
/// name's last word alone is the same name.
/// </summary>
/// <param name="words">The words of the article.</param>
/// <param name="counts">The background; null for a language that has none.</param>
internal sealed class NameFinder(IReadOnlyList<DraftWord> words, WordCounts? counts)
{
    private const int MaxRunWords = 8;
    private const int MaxNameWords = 6;
    private const int MaxRoleDistance = 5;

    private static readonly FrozenSet<string> Particles
        = FrozenSet.Create(StringComparer.Ordinal, "al", "el", "bin", "ibn", "abu", "de", "la", "le", "du", "di", "da", "del", "der", "den", "dos", "van", "von");

    // University of Turin, Authority for Military Industries.
    private static readonly FrozenSet<string> OrganizationPrepositions = FrozenSet.Create(StringComparer.Ordinal, "of", "for");

    private static readonly FrozenSet<string> PlacePrepositions = FrozenSet.Create(StringComparer.Ordinal, "in", "at", "from", "near", "across", "outside", "inside");

    private static readonly FrozenSet<string> SpeechWords = FrozenSet.Create(StringComparer.Ordinal, "said", "say", "says", "told", "added", "who", "wrote");

    private static readonly FrozenSet<string> Calendar = FrozenSet.Create(
        StringComparer.Ordinal, "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
        "sep", "sept", "oct", "nov", "dec", "christmas", "easter", "thanksgiving", "covid", "tv", "gmt", "est", "pm", "am");

    // Black Friday is a name.
    private static readonly FrozenSet<string> NamedDayWords
        = FrozenSet.Create(StringComparer.Ordinal, "black", "cyber", "good", "super", "ash", "palm", "bloody", "giving");

    private readonly Dictionary<string, DraftName> _names = new(StringComparer.Ordinal);

    // Words that stand with a capital where only names have one.
    private readonly HashSet<string> _capitalizedWords
        = words.Where(word => word.IsCapitalized && word.IsCapitalSignificant).Select(word => word.Folded).ToHashSet(StringComparer.Ordinal);

    private readonly HashSet<string> _lowercaseWords = words.Where(word => !word.IsCapitalized).Select(word => word.Folded).ToHashSet(StringComparer.Ordinal);

    /// <summary>The names, in the order of the article.</summary>
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

        if (!word.IsCapitalized || word.Folded.Length < 2 || Calendar.Contains(word.Folded) || StopWords.Contains(word.Folded) || IsContraction(word))
        {
            return false;
        }

        if (word.IsAcronym)
        {
            return !IsCommonWord(word);
        }

        return word.IsCapitalSignificant
            ? !DraftVocabulary.IsFiller(word.Key) || IsBesideCapital(i) || BeginsOrganization(i)
            : (!_lowercaseWords.Contains(word.Folded) && (IsKnownName(word) || _capitalizedWords.Contains(word.Folded))) || (!IsCommonWord(word) && IsBesideCapital(i));
    }

    // FOLLOW US ON SOCIAL is no country.
    private bool IsInAllCaps(int i)
        => (i > 0 && words[i - 1] is { IsAcronym: true } before && IsCommonWord(before)) || (i + 1 < words.Count && words[i + 1] is { IsAcronym: true } next && IsCommonWord(next));

    private bool IsBesideCapital(int i)
        => (i + 1 < words.Count && IsJoinedToPrevious(i + 1) && words[i + 1] is { IsCapitalized: true, IsCapitalSignificant: true })
           || (i > 0 && IsJoinedToPrevious(i) && words[i - 1] is { IsCapitalized: true, IsCapitalSignificant: true });

    // Israel-Gaza is two names, Al-Nono one.
    private bool IsJoinedToPrevious(int i) => words[i].Connector switch
    {
        "" => false,
        "-" => !words[i - 1].IsPossessive && !(IsKnownName(words[i - 1]) && IsKnownName(words[i]) && !Particles.Contains(words[i - 1].Folded)),
        _ => !words[i - 1].IsPossessive,
    };

    private bool IsNamedDay(int i)
        => NamedDayWords.Contains(words[i].Folded) && i + 1 < words.Count && Calendar.Contains(words[i + 1].Folded)
            && words[i].IsCapitalized && words[i + 1].IsCapitalized;

    private bool IsParticle(int i) => Particles.Contains(words[i].Folded) || (i > 0 && BeginsOrganization(i - 1));

    private bool BeginsOrganization(int i)
        => words[i] is { IsCapitalized: true, IsCapitalSignificant: true } && DraftVocabulary.IsInstitution(words[i].Folded)
            && i + 2 < words.Count && OrganizationPrepositions.Contains(words[i + 1].Folded) && IsJoinedToPrevious(i + 1) && IsJoinedToPrevious(i + 2)
            && words[i + 2] is { IsCapitalized: true, IsCapitalSignificant: true };

    private static bool IsContraction(DraftWord word)
        => word.Surface.AsSpan().IndexOfAny('\'', '’') is > 0 and var mark && word.Surface.Length - mark <= 3;

    /// <summary>Whether running text mostly writes it with a capital.</summary>
    private bool IsKnownName(DraftWord word) => !DraftVocabulary.IsFiller(word.Key) && counts is not null && counts.TryFind(NewsSynonyms.Canonicalize(word.Key), out var known) && known.IsName;

    /// <summary>Whether running text mostly writes it without a capital.</summary>
    public bool IsCommonWord(DraftWord word)
        => StopWords.Contains(word.Folded) || DraftVocabulary.IsFiller(word.Key)
           || (counts is not null && counts.TryFind(NewsSynonyms.Canonicalize(word.Key), out var known) && !known.IsName);

    private int ReadRun(int start)
    {
        var end = IsNamedDay(start) ? start + 2 : start + 1;
        while (end < words.Count && end - start < MaxRunWords && IsJoinedToPrevious(end))
        {
            if (IsNamedDay(end))
            {
                break;
            }

            if (words[end].IsCapitalized && (words[end].IsCapitalSignificant || IsNameWord(end)) && !StopWords.Contains(words[end].Folded) && !IsContraction(words[end])
                && !Calendar.Contains(words[end].Folded))
            {
                end++;
            }
            else if (IsParticle(end) && end + 1 < words.Count && IsJoinedToPrevious(end + 1) && words[end + 1].IsCapitalized)
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

    // "US President Joe Biden" is a country, what one is, and a person.
    private void SplitAtRoles(int start, int end)
    {
        var from = start;
        for (var i = start; i <= end; i++)
        {
            if (i == end || (DraftVocabulary.IsRole(words[i].Folded) && !(i > from && i == end - 1 && words[i].Connector == "-")))
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

        while (start < end && words[start].Folded is "the" or "al" && end - start > 1 && words[start + 1].Connector == " ")
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
        name.IsPerson |= isPerson || HasRoleNearby(start, end) || (end < words.Count && SpeechWords.Contains(words[end].Folded) && run.Length > 1);
        name.PlaceCount += start > 0 && !words[start - 1].EndsPhrase && PlacePrepositions.Contains(words[start - 1].Folded) ? 1 : 0;
        foreach (var word in run)
        {
            word.IsInName = true;
        }
    }

    private bool CanStandAlone(DraftWord word)
        => word.IsAcronym ? word.Folded.Length is >= 2 and <= 7 : word.Folded.Length > 2 && (IsKnownName(word) || !IsCommonWord(word));

    // "Hamas chief Ismail Haniyeh", "the director of the CIA, William Burns, is", "Taher Al-Nono, an official".
    private bool HasRoleNearby(int start, int end)
    {
        if (start > 0 && words[start].Connector == " " && DraftVocabulary.IsRole(words[start - 1].Folded))
        {
            return true;
        }

        return end - start > 1 && words[end - 1].EndsPhrase && (HasRole(start - MaxRoleDistance, start) || HasRole(end, end + MaxRoleDistance));

        bool HasRole(int from, int to) => Enumerable.Range(Math.Max(0, from), Math.Min(words.Count, to) - Math.Max(0, from))
            .Any(i => words[i].Sentence == words[start].Sentence && DraftVocabulary.IsRole(words[i].Folded));
    }

    /// <summary>Takes a part of a longer name for that name, or a longer name for the part that mostly stands alone.</summary>
    private void MergeParts()
    {
        MergeLonger();
        foreach (var whole in _names.Values.Where(name => !name.IsSingleWord).OrderByDescending(name => name.Words.Count).ToList())
        {
            foreach (var word in whole.Words)
            {
                if (!_names.TryGetValue(word.Folded, out var part) || part == whole)
                {
                    continue;
                }

                if (word == whole.Words[^1] && part.Count <= 3 * whole.Count && !DraftVocabulary.IsInstitution(word.Folded))
                {
                    // The last word alone: so one speaks of persons.
                    whole.Count += part.Count;
                    whole.FirstSentence = Math.Min(whole.FirstSentence, part.FirstSentence);
                    whole.IsPerson |= part.PlaceCount == 0;
                    _names.Remove(part.Key);
                }
                else if (part.Count >= whole.Count && !whole.IsPerson && DraftVocabulary.IsInstitution(whole.Words[^1].Folded))
                {
                    // The Gaza Strip is Gaza, where Gaza stands alone as well.
                    part.Count += whole.Count;
                    part.FirstSentence = Math.Min(whole.FirstSentence, part.FirstSentence);
                    _names.Remove(whole.Key);
                    break;
                }
            }
        }
    }

    // Whatever finds Stardew Valley finds Stardew Valley Expanded.
    private void MergeLonger()
    {
        var several = _names.Values.Where(name => !name.IsSingleWord).OrderBy(name => name.Words.Count).ToList();
        foreach (var longer in several)
        {
            var part = several.Find(name => name.Words.Count < longer.Words.Count && _names.ContainsKey(name.Key)
                && $" {longer.Key} ".Contains($" {name.Key} ", StringComparison.Ordinal));
            if (part is not null)
            {
                part.Count += longer.Count;
                part.FirstSentence = Math.Min(part.FirstSentence, longer.FirstSentence);
                _names.Remove(longer.Key);
            }
        }
    }

    private static bool IsPressCredit(DraftName name)
        => !(name is { Count: > 1, FirstSentence: 0 }) && IsPressName(name);

    private static bool IsPressName(DraftName name)
        => name.Words.All(word => DraftVocabulary.IsPress(word.Folded)) || DraftVocabulary.IsPress(name.Words[^1].Folded);
}
