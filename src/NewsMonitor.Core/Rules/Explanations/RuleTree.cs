using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Rules.Matching;

namespace NewsMonitor.Rules.Explanations;

/// <summary>One rule as a tree that can say why it matches an article, or why not.</summary>
/// <param name="Condition">The tree.</param>
/// <param name="Program">Its code, by which it is decided.</param>
internal sealed record RuleTree(Condition Condition, RuleProgram Program)
{
    /// <summary>The parts that must all hold; the whole where it is no conjunction.</summary>
    public IReadOnlyList<Condition> Conjuncts { get; } = Condition switch
    {
        AndCondition all => all.Children,
        ReferenceCondition { Target: AndCondition all } => all.Children,
        _ => [Condition],
    };

    /// <summary>
    /// The place among <see cref="Conjuncts"/> of the one that does not hold while all others do, at least one of which asks for
    /// something; -1 where there is no such one.
    /// </summary>
    public int FindNearMiss(Article article, RuleEvaluator evaluation)
    {
        evaluation.Begin(article, Program);
        var (missing, isFound) = (-1, false);
        for (var i = 0; i < Conjuncts.Count; i++)
        {
            if (evaluation.Evaluate(Conjuncts[i].ProgramOffset) == MatchState.Match)
            {
                isFound |= Conjuncts[i] is not NotCondition;
            }
            else if (missing >= 0)
            {
                return -1;
            }
            else
            {
                missing = i;
            }
        }

        return isFound ? missing : -1;
    }

    /// <summary>What made the rule match an article that has been scanned with all places; to be asked only when it does.</summary>
    public IReadOnlyList<Evidence> CollectEvidence(Article article, RuleEvaluator evaluation) => CollectEvidence(Condition, article, evaluation);

    /// <summary>What made a part of the rule match an article that has been scanned with all places; to be asked only when it does.</summary>
    public IReadOnlyList<Evidence> CollectEvidence(Condition part, Article article, RuleEvaluator evaluation)
    {
        evaluation.Begin(article, Program);
        var collector = new EvidenceCollector(article, evaluation);
        collector.Collect(part);
        return collector.Evidence.ToSortedList();
    }

    /// <summary>What a part of the rule comes to when nothing is known of the article's feed, site, tags and language.</summary>
    public MatchState EvaluateWithoutMetadata(Condition part, Article article, RuleEvaluator evaluation)
    {
        evaluation.Begin(article, Program, areTraitsOpen: true);
        return evaluation.Evaluate(part.ProgramOffset);
    }

    /// <summary>Whether a part of the rule holds.</summary>
    public bool IsMatch(Condition part, Article article, RuleEvaluator evaluation)
    {
        evaluation.Begin(article, Program);
        return evaluation.Evaluate(part.ProgramOffset) == MatchState.Match;
    }
}
