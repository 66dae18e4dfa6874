using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>
/// Finds for conditions the rarest terms of which every article that fulfils them holds one. How common a word is, is guessed: stop words
/// are in most articles, short words in many, and words that many rules ask for are about what there is much news of.
/// </summary>
/// <param name="terms">The terms of all rules.</param>
/// <param name="uses">How often rules ask for each.</param>
internal sealed class Requirements(Term[] terms, int[] uses)
{
    private const double OfStopWord = 0.5;

    // However long a word is, some article holds it.
    private const double Least = 0.05;

    /// <summary>Gives a condition and all its parts what they require.</summary>
    public void Assign(Condition condition)
    {
        foreach (var part in condition.Parts)
        {
            if (!part.IsRequirementKnown)
            {
                Assign(part);
            }
        }

        condition.Required = Of(condition);
        condition.IsRequirementKnown = true;
    }

    private Requirement? Of(Condition condition) => condition switch
    {
        TermCondition term => new Requirement([term.Term], Share(term.Term)),
        PhraseCondition phrase => Requirement.Rarest(Enumerable.Range(0, phrase.Words.Length).Select(word => OfWord(phrase, word))),
        AnyCondition any => Requirement.AtLeast(1, [.. any.Parts.Select(part => part.Required)]),
        CountCondition count => Requirement.AtLeast(count.Least, [.. count.Parts.Select(part => part.Required)]),
        AllCondition or NearCondition or NamedCondition => Requirement.Rarest(condition.Parts.Select(part => part.Required)),
        _ => null,
    };

    // Every occurrence of a phrase holds each word by itself, or as one with the word before or after.
    private Requirement OfWord(PhraseCondition phrase, int word)
    {
        var pairs = phrase.Pairs.Skip(word - 1).Take(word > 0 ? 2 : 1).Where(pair => pair >= 0);
        return new Requirement([phrase.Words[word], .. pairs], Share(phrase.Words[word]));
    }

    private double Share(int term)
    {
        var (text, kind) = terms[term];
        if (StopWords.Contains(text))
        {
            return OfStopWord * uses[term];
        }

        var stroke = text.IndexOf(TermTable.SpellingSeparator, StringComparison.Ordinal);
        var letters = stroke < 0 ? text.Length : stroke;
        var words = kind == TermKind.Prefix ? 4 : 1;
        return (Least + (words * Math.Pow(0.7, letters))) * uses[term];
    }
}
