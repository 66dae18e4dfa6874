using NewsMonitor.Articles;

namespace NewsMonitor.Rules;

/// <summary>Asks every part of a rule of one article.</summary>
/// <param name="rule">The rule.</param>
/// <param name="article">The article.</param>
/// <param name="evaluation">The article, scanned with all places.</param>
internal sealed class RuleExplainer(RuleExplanation rule, Article article, RuleEvaluator evaluation)
{
    /// <summary>The rule with the verdict of each part.</summary>
    public ExplainedPart Explain() => Explain(rule.Condition);

    private ExplainedPart Explain(Condition condition)
    {
        var holds = Holds(condition);
        return new ExplainedPart(
            QueryPrinter.PrintShort(condition.Source),
            holds,
            holds ? "" : Missing(condition),
            condition.Source is NameNode name ? NameSpellings.Of(name.Text) : [],
            EvidenceOf(condition, holds),
            [.. PartsOf(condition).Select(Explain)]);
    }

    private bool Holds(Condition condition) => rule.Holds(condition, article, evaluation);

    // Of parts that hold because others do, the others tell the words.
    private IReadOnlyList<Evidence> EvidenceOf(Condition condition, bool holds) => condition switch
    {
        TermCondition or PhraseCondition or NearCondition when holds => rule.Evidence(condition, article, evaluation),
        NotCondition none when !holds => rule.Evidence(none.Operand, article, evaluation),
        _ => [],
    };

    private static IReadOnlyList<Condition> PartsOf(Condition condition) => condition switch
    {
        AndCondition all => all.Children,
        OrCondition any => any.Children,
        AtLeastCondition count => count.Children,
        NotCondition none => [none.Operand],
        ReferenceCondition { Target: AndCondition or OrCondition or AtLeastCondition } named => PartsOf(named.Target),
        ReferenceCondition named => [named.Target],
        NearCondition near => [near.Left, near.Right],
        _ => [],
    };

    /// <summary>What an article lacks, or has too much, to fulfil a condition that does not hold.</summary>
    private string Missing(Condition condition) => condition switch
    {
        AndCondition all => MissingOfAll(all),
        AtLeastCondition count => $"{count.Children.Count(Holds)} of {count.Children.Count} parts, {count.MinCount} are asked for",
        NotCondition none => $"{Name(none.Operand)} is there",
        NearCondition near => MissingOfNear(near),
        PhraseCondition phrase => MissingOfPhrase(phrase),
        MetadataCondition trait => $"not {QueryPrinter.Print(trait.Source)}",
        ReferenceCondition { Target: AndCondition all } => MissingOfAll(all),
        OrCondition any when !any.Children.All(IsOfWords) => $"none of {any.Children.Count} alternatives",
        _ => $"no word of {Name(condition)}",
    };

    private string MissingOfAll(AndCondition all)
    {
        Condition[] missing = [.. all.Children.Where(part => !Holds(part))];
        return $"{all.Children.Count - missing.Length} of {all.Children.Count} parts; {string.Join("; ", missing.Select(Missing))}";
    }

    private string MissingOfNear(NearCondition near)
    {
        Condition[] missing = [.. new[] { near.Left, near.Right }.Where(part => !Holds(part))];
        if (missing.Length > 0)
        {
            return string.Join("; ", missing.Select(Missing));
        }

        var order = near.IsOrdered ? " and in this order" : "";
        return $"{Name(near.Left)} and {Name(near.Right)} are there, but not within {near.Distance} words{order} in one text";
    }

    private string MissingOfPhrase(PhraseCondition phrase)
        => phrase.Words.All(word => (evaluation.Index.GetFields(word) & phrase.Fields) != FieldSet.None)
            ? $"the words of {Name(phrase)} are there, but not next to each other"
            : $"no {Name(phrase)}";

    private static bool IsOfWords(Condition condition) => condition is TermCondition or PhraseCondition or ReferenceCondition;

    private static string Name(Condition condition) => condition.Source is ReferenceNode reference ? reference.Name : QueryPrinter.PrintShort(condition.Source);
}
