using System.Collections.Frozen;

namespace NewsMonitor.Drafts;

/// <summary>Finds the names in an article: capitalized words without roles (President, Mr).</summary>
internal sealed class NameFinder(IReadOnlyList<DraftWord> words, NameWordClassifier classifier)
{
    private const int MaxRunWords = 8;
    private const int MaxNameWords = 6;
    private const int MaxRoleDistance = 5;

    private static readonly FrozenSet<string> PlacePrepositions =
        FrozenSet.Create(StringComparer.Ordinal, "in", "at", "from", "near", "across", "outside", "inside");

    private static readonly FrozenSet<string> SpeechWords =
        FrozenSet.Create(StringComparer.Ordinal, "said", "say", "says", "told", "added", "who", "wrote");

    private readonly Dictionary<string, DraftName> _names = new(StringComparer.Ordinal);

    /// <summary>Returns the names, in the order of the article.</summary>
    public IReadOnlyList<DraftName> Find()
    {
        for (var i = 0; i < words.Count;)
        {
            i = classifier.CanStartName(i) ? ReadRun(i) : i + 1;
        }

        new NameMerger(_names).MergeParts();
        return [.. _names.Values.Where(name => !IsPressCredit(name))];
    }

    private int ReadRun(int start)
    {
        var end = classifier.IsNamedDay(start) ? start + 2 : start + 1;
        while (end < words.Count && end - start < MaxRunWords && classifier.IsJoinedToPrevious(end))
        {
            if (classifier.IsNamedDay(end))
            {
                break;
            }

            if (classifier.CanContinueName(end))
            {
                end++;
            }
            else if (classifier.IsParticle(end) && end + 1 < words.Count
                && classifier.IsJoinedToPrevious(end + 1) && words[end + 1].IsCapitalized)
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
            : word.Folded.Length > 2 && (classifier.IsKnownName(word) || !classifier.IsCommonWord(word));

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

    private static bool IsPressCredit(DraftName name)
        => !(name is { Count: > 1, FirstSentence: 0 }) && IsPressName(name);

    private static bool IsPressName(DraftName name)
        => DraftVocabulary.IsPress(name.Words[^1].Folded);
}
