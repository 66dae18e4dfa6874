using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules.Explanations;

/// <summary>Explains the result of every part of a rule for one article.</summary>
internal sealed class RuleExplainer(RuleTree rule, Article article, RuleEvaluator evaluator)
{
    public ExplainedPart Explain() => Explain(rule.Condition);

    private ExplainedPart Explain(Condition condition)
    {
        var isMatch = IsMatch(condition);
        return new ExplainedPart(
            QueryPrinter.PrintShort(condition.Source),
            isMatch,
            isMatch ? "" : DescribeMissing(condition),
            condition.Source is NameNode name ? NameExpansion.Expand(name.Text) : [],
            GetEvidence(condition, isMatch),
            [.. GetChildren(condition).Select(Explain)]);
    }

    private bool IsMatch(Condition condition) => rule.IsMatch(condition, article, evaluator);

    // The evidence of a group is shown by its parts.
    private IReadOnlyList<Evidence> GetEvidence(Condition condition, bool isMatch) => condition switch
    {
        TermCondition or PhraseCondition or NearCondition when isMatch =>
            rule.CollectEvidence(condition, article, evaluator),
        NotCondition not when !isMatch => rule.CollectEvidence(not.Operand, article, evaluator),
        _ => [],
    };

    private static IReadOnlyList<Condition> GetChildren(Condition condition) => condition switch
    {
        AndCondition and => and.Children,
        OrCondition or => or.Children,
        AtLeastCondition atLeast => atLeast.Children,
        NotCondition not => [not.Operand],
        ReferenceCondition { Target: AndCondition or OrCondition or AtLeastCondition } reference =>
            GetChildren(reference.Target),
        ReferenceCondition reference => [reference.Target],
        NearCondition near => [near.Left, near.Right],
        _ => [],
    };

    private string DescribeMissing(Condition condition) => condition switch
    {
        AndCondition and => DescribeMissingAnd(and),
        AtLeastCondition atLeast =>
            $"{atLeast.Children.Count(IsMatch)} of {atLeast.Children.Count} parts, {atLeast.MinCount} are asked for",
        NotCondition not => $"{Describe(not.Operand)} is there",
        NearCondition near => DescribeMissingNear(near),
        PhraseCondition phrase => DescribeMissingPhrase(phrase),
        MetadataCondition metadata => $"not {QueryPrinter.Print(metadata.Source)}",
        ReferenceCondition { Target: AndCondition and } => DescribeMissingAnd(and),
        OrCondition { Children: var alternatives } when !alternatives.All(IsTextCondition) =>
            $"none of {alternatives.Count} alternatives",
        _ => $"no word of {Describe(condition)}",
    };

    private string DescribeMissingAnd(AndCondition and)
    {
        Condition[] missing = [.. and.Children.Where(part => !IsMatch(part))];
        var reasons = string.Join("; ", missing.Select(DescribeMissing));
        return $"{and.Children.Count - missing.Length} of {and.Children.Count} parts; {reasons}";
    }

    private string DescribeMissingNear(NearCondition near)
    {
        Condition[] missing = [.. new[] { near.Left, near.Right }.Where(part => !IsMatch(part))];
        if (missing.Length > 0)
        {
            return string.Join("; ", missing.Select(DescribeMissing));
        }

        var order = near.IsOrdered ? " and in this order" : "";
        return $"{Describe(near.Left)} and {Describe(near.Right)} are there, "
            + $"but not within {near.Distance} words{order} in one text";
    }

    private string DescribeMissingPhrase(PhraseCondition phrase)
        => phrase.Words.All(word => (evaluator.Index.GetFields(word) & phrase.Fields) != FieldSet.None)
            ? $"the words of {Describe(phrase)} are there, but not next to each other"
            : $"no {Describe(phrase)}";

    private static bool IsTextCondition(Condition condition)
        => condition is TermCondition or PhraseCondition or ReferenceCondition;

    private static string Describe(Condition condition)
        => condition.Source is ReferenceNode reference ? reference.Name : QueryPrinter.PrintShort(condition.Source);
}
