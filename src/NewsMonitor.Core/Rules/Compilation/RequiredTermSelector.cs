using NewsMonitor.Text;

namespace NewsMonitor.Rules.Compilation;

/// <summary>
/// Selects for each condition the rarest terms of which every matching article contains at least one. Frequencies are
/// estimates: stop words are in most articles, short words in many, and words that many rules use are in the news
/// often.
/// </summary>
internal sealed class RequiredTermSelector(Term[] terms, int[] useCounts)
{
    private const double StopWordFrequency = 0.5;

    // However long a word is, some articles contain it.
    private const double MinFrequency = 0.05;

    public void Assign(Condition condition)
    {
        foreach (var part in condition.Children)
        {
            if (!part.IsAnalyzed)
            {
                Assign(part);
            }
        }

        condition.RequiredTerms = Select(condition);
        condition.IsAnalyzed = true;
    }

    private RequiredTerms? Select(Condition condition) => condition switch
    {
        TermCondition term => new RequiredTerms([term.Term], EstimateFrequency(term.Term)),
        PhraseCondition phrase =>
            RequiredTerms.Rarest(Enumerable.Range(0, phrase.Words.Length).Select(word => SelectForWord(phrase, word))),
        OrCondition or => RequiredTerms.AtLeast(1, [.. or.Children.Select(part => part.RequiredTerms)]),
        AtLeastCondition atLeast =>
            RequiredTerms.AtLeast(atLeast.MinCount, [.. atLeast.Children.Select(part => part.RequiredTerms)]),
        AndCondition or NearCondition or ReferenceCondition =>
            RequiredTerms.Rarest(condition.Children.Select(part => part.RequiredTerms)),
        _ => null,
    };

    // Every occurrence of a phrase contains each word by itself, or joined with the word before or after.
    private RequiredTerms SelectForWord(PhraseCondition phrase, int word)
    {
        var pairs = phrase.Pairs.Skip(word - 1).Take(word > 0 ? 2 : 1).Where(pair => pair != PhraseCondition.NoPair);
        return new RequiredTerms([phrase.Words[word], .. pairs], EstimateFrequency(phrase.Words[word]));
    }

    private double EstimateFrequency(int term)
    {
        var (text, kind) = terms[term];
        if (StopWords.Contains(text))
        {
            return StopWordFrequency * useCounts[term];
        }

        var separator = text.IndexOf(TermTable.SpellingSeparator, StringComparison.Ordinal);
        var letters = separator < 0 ? text.Length : separator;
        var words = kind == TermKind.Prefix ? 4 : 1;
        return (MinFrequency + (words * Math.Pow(0.7, letters))) * useCounts[term];
    }
}
