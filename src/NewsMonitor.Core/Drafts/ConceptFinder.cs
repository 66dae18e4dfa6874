using NewsMonitor.Stories;
using NewsMonitor.Text;

namespace NewsMonitor.Drafts;

/// <summary>
/// Finds the words that say what an article is about: rare in the background, often or early in the article, names of things
/// rather than of doings. Words that mean the same speak for each other.
/// </summary>
/// <param name="words">The words of the article, with its names found.</param>
/// <param name="language">How its words are inflected.</param>
/// <param name="counts">The background; null for a language that has none.</param>
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
    private static readonly string[] AdjectiveSuffixes = ["al", "ive", "ous", "ic", "able", "ible", "ful", "less", "ary", "ent", "ant", "ish", "est"];
    private static readonly string[] NounSuffixes
        = ["tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism", "ist", "age", "ure", "ade", "er", "or", "cy"];

    private static readonly string[] DerivedSuffixes = ["er", "or", "ion", "ment", "ee"];

    private static readonly HashSet<string> WordsBeforeVerbs = new(StringComparer.Ordinal)
    {
        "to", "will", "would", "can", "could", "may", "might", "must", "should", "not", "he", "she", "they", "we", "it", "who", "i", "you",
    };

    /// <summary>The words, the most telling first.</summary>
    public IReadOnlyList<DraftConcept> Find()
    {
        var groups = words.Where(word => !word.IsInName).CountBy(word => NewsSynonyms.Canonicalize(word.Key))
            .ToDictionary(StringComparer.Ordinal);
        var lookup = words.Index().Where(word => IsCandidate(word.Item)).GroupBy(word => word.Item.Key, StringComparer.Ordinal);
        var found = new List<DraftConcept>();
        foreach (var places in lookup)
        {
            var uses = places.Select(place => place.Item).ToList();
            var group = NewsSynonyms.Canonicalize(places.Key);
            var isEvent = counts is not null && IsEventWord(places.Key);
            if (WeightOf(group, uses.Count, isEvent) is not { } weight || (!isEvent && !IsUsedAsNoun(places.Select(place => place.Index), uses)))
            {
                continue;
            }

            var position = uses.Max(PositionBoost);
            var score = weight * position * (1 + Math.Log(Math.Max(uses.Count, groups[group]))) * (isEvent ? EventBoost : 1);
            found.Add(new DraftConcept(ChooseForm(uses), places.Key, group, score, uses.Count, isEvent));
        }

        return [.. found.OrderByDescending(concept => concept.Score).ThenBy(concept => concept.QueryText, StringComparer.Ordinal)];
    }

    private static bool IsCandidate(DraftWord word)
        => !word.IsInName && !word.IsInCompound && word.Folded.Length >= MinLetters && word.Surface.All(char.IsLetter) && !(word.IsCapitalized && word.IsCapitalSignificant)
           && !StopWords.Contains(word.Folded) && !DraftVocabulary.IsFiller(word.Key) && !DraftVocabulary.IsFiller(word.Folded);

    /// <summary>How much a word tells; null for one that tells too little, or of which nothing is known and that stands once.</summary>
    private float? WeightOf(string group, int uses, bool isEvent)
    {
        if (counts is null)
        {
            return uses > 1 ? UnknownWeight : null;
        }

        if (!counts.TryFind(group, out var known))
        {
            return RarestIfUsedAgain(counts, uses);
        }

        // A long text holds many words; those that it does not use again have to be rarer.
        var isInPassing = words.Count > LongText && uses < ManyUses;
        var least = (isEvent, isInPassing) switch
        {
            (true, _) => MinEventWeight,
            (_, true) => MinWeightInLongText,
            _ => MinWeight,
        };
        return known.Weight >= least ? known.Weight : null;
    }

    // A word that no news held and that stands once may be a slip.
    private static float? RarestIfUsedAgain(WordCounts counts, int uses) => uses > 1 ? counts.RarestWeight : null;

    // Also made from one: prisoner of prison.
    private static bool IsEventWord(string key)
        => NewsSynonyms.Contains(key)
           || DerivedSuffixes.Any(end => key.EndsWith(end, StringComparison.Ordinal) && key.Length > end.Length + 3 && NewsSynonyms.Contains(key[..^end.Length]));

    /// <summary>Whether a word is used as the name of a thing at least once.</summary>
    private bool IsUsedAsNoun(IEnumerable<int> places, List<DraftWord> uses)
    {
        var folded = uses[0].Folded;
        if (counts is not null && (HasSuffix(folded, VerbSuffixes) || (HasSuffix(folded, AdjectiveSuffixes) && !HasSuffix(folded, NounSuffixes) && uses.Count < 3)))
        {
            return false;
        }

        return places.Any(place => place == 0 || words[place - 1].EndsPhrase || !WordsBeforeVerbs.Contains(words[place - 1].Folded));
    }

    private static bool HasSuffix(string word, string[] ends) => Array.Exists(ends, end => word.Length > end.Length + 2 && word.EndsWith(end, StringComparison.Ordinal));

    private static double PositionBoost(DraftWord word) => word.Sentence switch { 0 => 1.6, 1 => 1.3, 2 => 1.15, _ => 1 };

    // The form that stands most often, in the singular where that is the same word to a rule.
    private string ChooseForm(List<DraftWord> uses)
    {
        var form = uses.CountBy(use => use.Folded).OrderByDescending(form => form.Value).ThenBy(form => form.Key.Length)
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

/// <summary>A word that says what an article is about.</summary>
/// <param name="QueryText">The word as a rule may have it.</param>
/// <param name="Key">The word without inflection.</param>
/// <param name="Group">What stands for all words that mean the same.</param>
/// <param name="Score">How telling it is.</param>
/// <param name="Count">How often it stands in the article.</param>
/// <param name="IsEvent">Whether it is a word of reporting: what happened.</param>
internal sealed record DraftConcept(string QueryText, string Key, string Group, double Score, int Count, bool IsEvent);
