using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>
/// Files each rule under terms of which every article that it matches holds at least one, so that an article's own terms
/// name the rules worth asking. This may name too many rules, never too few. (The presearcher of Luwak and Lucene Monitor.)
/// </summary>
internal sealed class RuleIndex
{
    private readonly int[][] _byTerm;
    private readonly int[] _always;

    /// <summary>Files the rules.</summary>
    /// <param name="conditions">The condition of each rule.</param>
    /// <param name="terms">All terms.</param>
    public RuleIndex(IReadOnlyList<Condition> conditions, IReadOnlyList<Term> terms)
    {
        var byTerm = new List<int>?[terms.Count];
        List<int> always = [];
        for (var rule = 0; rule < conditions.Count; rule++)
        {
            if (Required(conditions[rule], terms) is not { } required)
            {
                always.Add(rule);
                continue;
            }

            foreach (var term in required.OneOf.Distinct())
            {
                (byTerm[term] ??= []).Add(rule);
            }
        }

        _byTerm = [.. byTerm.Select(rules => rules?.ToArray() ?? [])];
        _always = [.. always];
    }

    /// <summary>The rules that may match an article without any of their terms.</summary>
    public ReadOnlySpan<int> Always => _always;

    /// <summary>The rules filed under a term.</summary>
    public ReadOnlySpan<int> Under(int term) => _byTerm[term];

    /// <summary>The terms to file a condition under; null when it may hold without any.</summary>
    private static Requirement? Required(Condition condition, IReadOnlyList<Term> terms) => condition switch
    {
        WordCondition word => new Requirement([word.Term], Share(terms[word.Term])),
        PhraseCondition phrase => RarestWord(phrase, terms),
        NamedCondition named => Required(named.Part, terms),
        AllCondition all => all.Parts.Select(part => Required(part, terms)).OfType<Requirement>().MinBy(part => part.Expected),
        AnyCondition any => AnyOf([.. any.Parts.Select(part => Required(part, terms))]),
        _ => null,
    };

    // Every occurrence holds each word by itself, or as one with the word before or after.
    private static Requirement RarestWord(PhraseCondition phrase, IReadOnlyList<Term> terms)
        => Enumerable.Range(0, phrase.Words.Count)
            .Select(word => new[] { phrase.Words[word], phrase.Pairs[word], word > 0 ? phrase.Pairs[word - 1] : -1 })
            .Select(candidates => candidates.Where(term => term >= 0).ToArray())
            .Select(candidates => new Requirement(candidates, Share(terms[candidates[0]])))
            .MinBy(candidate => candidate.Expected)!;

    private static Requirement? AnyOf(IReadOnlyList<Requirement?> parts)
        => parts.Contains(null) ? null : new Requirement([.. parts.SelectMany(part => part!.OneOf)], parts.Sum(part => part!.Expected));

    /// <summary>A guess at the share of articles that hold a term: short words are common, and stop words most of all.</summary>
    private static double Share(Term term) => term switch
    {
        _ when StopWords.Contains(term.Text) => 0.5,
        { Kind: TermKind.Prefix } => 4 * Math.Pow(0.7, term.Text.Length),
        { Kind: TermKind.Joined } => 0,
        _ => Math.Pow(0.7, term.Text.Length),
    };

    private sealed record Requirement(IReadOnlyList<int> OneOf, double Expected);
}
