using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules.Explanations;

/// <summary>Asks every part of a rule of one article.</summary>
/// <param name="rule">The rule.</param>
/// <param name="article">The article.</param>
/// <param name="evaluation">The article, scanned with all places.</param>
internal sealed class RuleExplainer(RuleTree rule, Article article, RuleEvaluator evaluation)
{
    /// <summary>The rule with the verdict of each part.</summary>
    public ExplainedPart Explain() => Explain(rule.Condition);

    private ExplainedPart Explain(Condition condition)
    {
        var holds = IsMatch(condition);
        return new ExplainedPart(
            QueryPrinter.PrintShort(condition.Source),
            holds,
            holds ? "" : DescribeMissing(condition),
            condition.Source is NameNode name ? NameExpansion.Expand(name.Text) : [],
            GetEvidence(condition, holds),
            [.. GetChildren(condition).Select(Explain)]);
    }

    private bool IsMatch(Condition condition) => rule.IsMatch(condition, article, evaluation);

    // Of parts that hold because others do, the others tell the words.
    private IReadOnlyList<Evidence> GetEvidence(Condition condition, bool holds) => condition switch
    {
        TermCondition or PhraseCondition or NearCondition when holds => rule.CollectEvidence(condition, article, evaluation),
        NotCondition none when !holds => rule.CollectEvidence(none.Operand, article, evaluation),
        _ => [],
    };

    private static IReadOnlyList<Condition> GetChildren(Condition condition) => condition switch
    {
        AndCondition all => all.Children,
        OrCondition any => any.Children,
        AtLeastCondition count => count.Children,
        NotCondition none => [none.Operand],
        ReferenceCondition { Target: AndCondition or OrCondition or AtLeastCondition } named => GetChildren(named.Target),
        ReferenceCondition named => [named.Target],
        NearCondition near => [near.Left, near.Right],
        _ => [],
    };

    /// <summary>What an article lacks, or has too much, to fulfil a condition that does not hold.</summary>
    private string DescribeMissing(Condition condition) => condition switch
    {
        AndCondition all => DescribeMissingAnd(all),
        AtLeastCondition count => $"{count.Children.Count(IsMatch)} of {count.Children.Count} parts, {count.MinCount} are asked for",
        NotCondition none => $"{Describe(none.Operand)} is there",
        NearCondition near => DescribeMissingNear(near),
        PhraseCondition phrase => DescribeMissingPhrase(phrase),
        MetadataCondition trait => $"not {QueryPrinter.Print(trait.Source)}",
        ReferenceCondition { Target: AndCondition all } => DescribeMissingAnd(all),
        OrCondition any when !any.Children.All(IsTextCondition) => $"none of {any.Children.Count} alternatives",
        _ => $"no word of {Describe(condition)}",
    };

    private string DescribeMissingAnd(AndCondition all)
    {
        Condition[] missing = [.. all.Children.Where(part => !IsMatch(part))];
        return $"{all.Children.Count - missing.Length} of {all.Children.Count} parts; {string.Join("; ", missing.Select(DescribeMissing))}";
    }

    private string DescribeMissingNear(NearCondition near)
    {
        Condition[] missing = [.. new[] { near.Left, near.Right }.Where(part => !IsMatch(part))];
        if (missing.Length > 0)
        {
            return string.Join("; ", missing.Select(DescribeMissing));
        }

        var order = near.IsOrdered ? " and in this order" : "";
        return $"{Describe(near.Left)} and {Describe(near.Right)} are there, but not within {near.Distance} words{order} in one text";
    }

    private string DescribeMissingPhrase(PhraseCondition phrase)
        => phrase.Words.All(word => (evaluation.Index.GetFields(word) & phrase.Fields) != FieldSet.None)
            ? $"the words of {Describe(phrase)} are there, but not next to each other"
            : $"no {Describe(phrase)}";

    private static bool IsTextCondition(Condition condition) => condition is TermCondition or PhraseCondition or ReferenceCondition;

    private static string Describe(Condition condition) => condition.Source is ReferenceNode reference ? reference.Name : QueryPrinter.PrintShort(condition.Source);
}
