using NewsMonitor.Text;

namespace NewsMonitor.Rules.Compilation;

/// <summary>
/// Finds for conditions the rarest terms of which every article that fulfils them holds one. How common a word is, is guessed: stop words
/// are in most articles, short words in many, and words that many rules ask for are about what there is much news of.
/// </summary>
/// <param name="terms">The terms of all rules.</param>
/// <param name="uses">How often rules ask for each.</param>
internal sealed class RequiredTermSelector(Term[] terms, int[] uses)
{
    private const double StopWordFrequency = 0.5;

    // However long a word is, some article holds it.
    private const double MinFrequency = 0.05;

    /// <summary>Gives a condition and all its parts what they require.</summary>
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
        PhraseCondition phrase => RequiredTerms.Rarest(Enumerable.Range(0, phrase.Words.Length).Select(word => SelectForWord(phrase, word))),
        OrCondition any => RequiredTerms.AtLeast(1, [.. any.Children.Select(part => part.RequiredTerms)]),
        AtLeastCondition count => RequiredTerms.AtLeast(count.MinCount, [.. count.Children.Select(part => part.RequiredTerms)]),
        AndCondition or NearCondition or ReferenceCondition => RequiredTerms.Rarest(condition.Children.Select(part => part.RequiredTerms)),
        _ => null,
    };

    // Every occurrence of a phrase holds each word by itself, or as one with the word before or after.
    private RequiredTerms SelectForWord(PhraseCondition phrase, int word)
    {
        var pairs = phrase.Pairs.Skip(word - 1).Take(word > 0 ? 2 : 1).Where(pair => pair >= 0);
        return new RequiredTerms([phrase.Words[word], .. pairs], EstimateFrequency(phrase.Words[word]));
    }

    private double EstimateFrequency(int term)
    {
        var (text, kind) = terms[term];
        if (StopWords.Contains(text))
        {
            return StopWordFrequency * uses[term];
        }

        var stroke = text.IndexOf(TermTable.SpellingSeparator, StringComparison.Ordinal);
        var letters = stroke < 0 ? text.Length : stroke;
        var words = kind == TermKind.Prefix ? 4 : 1;
        return (MinFrequency + (words * Math.Pow(0.7, letters))) * uses[term];
    }
}
