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
            QueryPrinter.Short(condition.Source),
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
        NoneCondition none when !holds => rule.Evidence(none.Part, article, evaluation),
        _ => [],
    };

    private static IReadOnlyList<Condition> PartsOf(Condition condition) => condition switch
    {
        AllCondition all => all.Parts,
        AnyCondition any => any.Parts,
        CountCondition count => count.Parts,
        NoneCondition none => [none.Part],
        NamedCondition { Part: AllCondition or AnyCondition or CountCondition } named => PartsOf(named.Part),
        NamedCondition named => [named.Part],
        NearCondition near => [near.Left, near.Right],
        _ => [],
    };

    /// <summary>What an article lacks, or has too much, to fulfil a condition that does not hold.</summary>
    private string Missing(Condition condition) => condition switch
    {
        AllCondition all => MissingOfAll(all),
        CountCondition count => $"{count.Parts.Count(Holds)} of {count.Parts.Count} parts, {count.Least} are asked for",
        NoneCondition none => $"{Name(none.Part)} is there",
        NearCondition near => MissingOfNear(near),
        PhraseCondition phrase => MissingOfPhrase(phrase),
        TraitCondition trait => $"not {QueryPrinter.Print(trait.Source)}",
        NamedCondition { Part: AllCondition all } => MissingOfAll(all),
        AnyCondition any when !any.Parts.All(IsOfWords) => $"none of {any.Parts.Count} alternatives",
        _ => $"no word of {Name(condition)}",
    };

    private string MissingOfAll(AllCondition all)
    {
        Condition[] missing = [.. all.Parts.Where(part => !Holds(part))];
        return $"{all.Parts.Count - missing.Length} of {all.Parts.Count} parts; {string.Join("; ", missing.Select(Missing))}";
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

    private static bool IsOfWords(Condition condition) => condition is TermCondition or PhraseCondition or NamedCondition;

    private static string Name(Condition condition) => condition.Source is ReferenceNode reference ? reference.Name : QueryPrinter.Short(condition.Source);
}
