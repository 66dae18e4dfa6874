using NewsMonitor.Stories;
using NewsMonitor.Text;

namespace NewsMonitor.Drafts;

/// <summary>
/// Finds the words that describe the subject of an article: rare in news as a whole, frequent or early in the article,
/// nouns rather than verbs. Synonyms count together.
/// </summary>
/// <param name="counts">Word frequencies in news; null for a language without them.</param>
internal sealed class ConceptFinder(IReadOnlyList<DraftWord> words, Language language, WordCounts? counts)
{
    private const int MinLetters = 4;
    private const float MinWeight = 4.5f;
    private const float MinWeightInLongText = 6;
    private const int LongText = 120;
    private const int ManyUses = 3;
    private const float MinEventWeight = 1.8f;
    private const float UnknownWeight = 7;
    private const double EventBoost = 1.7;

    private static readonly string[] VerbSuffixes = ["ing", "ed", "ly", "ize", "ise", "ify"];
    private static readonly string[] AdjectiveSuffixes =
        ["al", "ive", "ous", "ic", "able", "ible", "ful", "less", "ary", "ent", "ant", "ish", "est"];
    private static readonly string[] NounSuffixes =
        [
            "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism", "ist", "age", "ure", "ade", "er",
            "or", "cy",
        ];

    private static readonly string[] DerivedSuffixes = ["er", "or", "ion", "ment", "ee"];

    private static readonly HashSet<string> WordsBeforeVerbs = new(StringComparer.Ordinal)
    {
        "to", "will", "would", "can", "could", "may", "might", "must", "should", "not", "he", "she", "they", "we", "it",
        "who", "i", "you",
    };

    /// <summary>Returns the words, the most significant first.</summary>
    public IReadOnlyList<DraftConcept> Find()
    {
        var groups = words.Where(word => !word.IsInName).CountBy(word => NewsSynonyms.Canonicalize(word.Key))
            .ToDictionary(StringComparer.Ordinal);
        var byKey = words.Index().Where(word => IsCandidate(word.Item))
            .GroupBy(word => word.Item.Key, StringComparer.Ordinal);
        var found = new List<DraftConcept>();
        foreach (var occurrences in byKey)
        {
            var uses = occurrences.Select(occurrence => occurrence.Item).ToList();
            var group = NewsSynonyms.Canonicalize(occurrences.Key);
            var isEvent = counts is not null && IsEventWord(occurrences.Key);
            if (FindWeight(group, uses.Count, isEvent) is not { } weight
                || (!isEvent && !IsUsedAsNoun(occurrences.Select(occurrence => occurrence.Index), uses)))
            {
                continue;
            }

            var frequency = 1 + Math.Log(Math.Max(uses.Count, groups[group]));
            var score = weight * uses.Max(GetPositionBoost) * frequency * (isEvent ? EventBoost : 1);
            found.Add(new DraftConcept(ChooseForm(uses), occurrences.Key, score));
        }

        return
        [
            .. found.OrderByDescending(concept => concept.Score)
                .ThenBy(concept => concept.QueryText, StringComparer.Ordinal),
        ];
    }

    private static bool IsCandidate(DraftWord word)
        => !word.IsInName && !word.IsInCompound && word.Folded.Length >= MinLetters && word.Surface.All(char.IsLetter)
            && !(word.IsCapitalized && word.IsCapitalSignificant)
            && !StopWords.Contains(word.Folded) && !DraftVocabulary.IsFiller(word.Key)
            && !DraftVocabulary.IsFiller(word.Folded);

    // Null for a word that is too common, or that is unknown and used once.
    private float? FindWeight(string group, int uses, bool isEvent)
    {
        if (counts is null)
        {
            return uses > 1 ? UnknownWeight : null;
        }

        if (!counts.TryFind(group, out var known))
        {
            // An unknown word that is used once may be a typo.
            return uses > 1 ? counts.RarestWeight : null;
        }

        // A long text has many words, so those used only once or twice must be rarer.
        var isIncidental = words.Count > LongText && uses < ManyUses;
        var minWeight = (isEvent, isIncidental) switch
        {
            (true, _) => MinEventWeight,
            (_, true) => MinWeightInLongText,
            _ => MinWeight,
        };
        return known.Weight >= minWeight ? known.Weight : null;
    }

    // Including derived words: prisoner from prison.
    private static bool IsEventWord(string key)
        => NewsSynonyms.Contains(key)
            || DerivedSuffixes.Any(suffix => key.EndsWith(suffix, StringComparison.Ordinal)
                && key.Length > suffix.Length + 3 && NewsSynonyms.Contains(key[..^suffix.Length]));

    private bool IsUsedAsNoun(IEnumerable<int> indexes, List<DraftWord> uses)
    {
        var folded = uses[0].Folded;
        var isAdjective = HasSuffix(folded, AdjectiveSuffixes) && !HasSuffix(folded, NounSuffixes) && uses.Count < 3;
        if (counts is not null && (HasSuffix(folded, VerbSuffixes) || isAdjective))
        {
            return false;
        }

        return indexes.Any(index => index == 0
            || words[index - 1].EndsPhrase || !WordsBeforeVerbs.Contains(words[index - 1].Folded));
    }

    private static bool HasSuffix(string word, string[] suffixes) => Array.Exists(
        suffixes, suffix => word.Length > suffix.Length + 2 && word.EndsWith(suffix, StringComparison.Ordinal));

    private static double GetPositionBoost(DraftWord word)
        => word.Sentence switch { 0 => 1.6, 1 => 1.3, 2 => 1.15, _ => 1 };

    // The most frequent form, in the singular if rules treat that as the same word.
    private string ChooseForm(List<DraftWord> uses)
    {
        var form = uses.CountBy(use => use.Folded)
            .OrderByDescending(form => form.Value)
            .ThenBy(form => form.Key.Length)
            .ThenBy(form => form.Key, StringComparer.Ordinal).First().Key;
        string[] singular = form switch
        {
            _ when counts is null || form.EndsWith("ss", StringComparison.Ordinal) => [],
            _ when form.EndsWith("us", StringComparison.Ordinal) || form.EndsWith("is", StringComparison.Ordinal)
                || form.EndsWith("ics", StringComparison.Ordinal) => [],
            _ when form.EndsWith("ies", StringComparison.Ordinal) => [form[..^3] + "y"],
            _ when form.EndsWith('s') => [form[..^1]],
            _ => [],
        };
        return Array.Find(singular, word => language.Stem(word) == uses[0].Key) ?? form;
    }
}

/// <summary>A word that describes the subject of an article; a higher score is more significant.</summary>
internal sealed record DraftConcept(string QueryText, string Key, double Score);
