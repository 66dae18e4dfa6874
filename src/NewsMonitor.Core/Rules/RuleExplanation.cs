using NewsMonitor.Articles;

namespace NewsMonitor.Rules;

/// <summary>One rule as a tree that can say why it matches an article, or why not.</summary>
/// <param name="Condition">The tree.</param>
/// <param name="Code">Its code, by which it is decided.</param>
internal sealed record RuleExplanation(Condition Condition, RuleCode Code)
{
    /// <summary>What made the rule match an article that has been scanned with all places; to be asked only when it does.</summary>
    public IReadOnlyList<Evidence> Evidence(Article article, RuleEvaluation evaluation) => Evidence(Condition, article, evaluation);

    /// <summary>What made a part of the rule match an article that has been scanned with all places; to be asked only when it does.</summary>
    public IReadOnlyList<Evidence> Evidence(Condition part, Article article, RuleEvaluation evaluation)
    {
        evaluation.Begin(article, Code);
        var collector = new EvidenceCollector(article, evaluation);
        collector.Collect(part);
        return collector.Found.InOrder();
    }

    /// <summary>Whether a part of the rule holds.</summary>
    public bool Holds(Condition part, Article article, RuleEvaluation evaluation)
    {
        evaluation.Begin(article, Code);
        return evaluation.Decide(part.Offset) == Verdict.Yes;
    }
}
