using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Rules.Matching;

namespace NewsMonitor.Rules.Explanations;

/// <summary>A rule as a tree, which can explain a match.</summary>
internal sealed record RuleTree(Condition Condition, RuleProgram Program)
{
    /// <summary>The parts that must all match; the whole rule when it is not a conjunction.</summary>
    public IReadOnlyList<Condition> Conjuncts { get; } = Condition switch
    {
        AndCondition and => and.Children,
        ReferenceCondition { Target: AndCondition and } => and.Children,
        _ => [Condition],
    };

    /// <summary>
    /// Returns the index of the only conjunct that does not match, provided that one of the others looks for something;
    /// null when there is none.
    /// </summary>
    public int? FindNearMiss(Article article, RuleEvaluator evaluator)
    {
        evaluator.Begin(article, Program);
        int? missing = null;
        var hasTextMatch = false;
        for (var i = 0; i < Conjuncts.Count; i++)
        {
            if (evaluator.Evaluate(Conjuncts[i].ProgramOffset) == MatchState.Match)
            {
                hasTextMatch |= Conjuncts[i] is not NotCondition;
            }
            else if (missing is not null)
            {
                return null;
            }
            else
            {
                missing = i;
            }
        }

        return hasTextMatch ? missing : null;
    }

    public IReadOnlyList<Evidence> CollectEvidence(Article article, RuleEvaluator evaluator)
        => CollectEvidence(Condition, article, evaluator);

    /// <summary>Requires an index with all postings, and a part that matches.</summary>
    public IReadOnlyList<Evidence> CollectEvidence(Condition part, Article article, RuleEvaluator evaluator)
    {
        evaluator.Begin(article, Program);
        var collector = new EvidenceCollector(article, evaluator);
        collector.Collect(part);
        return collector.Evidence.ToSortedList();
    }

    /// <summary>The result for an article whose feed, site, tags and language are not known.</summary>
    public MatchState EvaluateWithoutMetadata(Condition part, Article article, RuleEvaluator evaluator)
    {
        evaluator.Begin(article, Program, isMetadataUnknown: true);
        return evaluator.Evaluate(part.ProgramOffset);
    }

    public bool IsMatch(Condition part, Article article, RuleEvaluator evaluator)
    {
        evaluator.Begin(article, Program);
        return evaluator.Evaluate(part.ProgramOffset) == MatchState.Match;
    }
}
