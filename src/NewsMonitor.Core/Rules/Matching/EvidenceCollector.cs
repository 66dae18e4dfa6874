using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;

namespace NewsMonitor.Rules.Matching;

/// <summary>Gathers the occurrences that made conditions hold.</summary>
/// <param name="article">The article.</param>
/// <param name="evaluation">The article, scanned with all places, and the code of the rule.</param>
internal sealed class EvidenceCollector(Article article, RuleEvaluator evaluation)
{
    /// <summary>What has been found.</summary>
    public EvidenceList Evidence { get; } = new(article, evaluation.Index);

    /// <summary>Adds what made a condition hold; to be asked only when it does.</summary>
    public void Collect(Condition condition)
    {
        switch (condition)
        {
            case TermCondition term:
                AddInFields(term, term.Fields, static _ => true);
                break;
            case PhraseCondition phrase:
                AddInFields(phrase, phrase.Fields, static _ => true);
                break;
            case NearCondition near:
                CollectNear(near);
                break;
            case ReferenceCondition named:
                Collect(named.Target);
                break;
            case AndCondition all:
                CollectMatching(all.Children);
                break;
            case OrCondition any:
                CollectMatching(any.Children);
                break;
            case AtLeastCondition count:
                CollectMatching(count.Children);
                break;
        }
    }

    private void CollectMatching(IReadOnlyList<Condition> parts)
    {
        foreach (var part in parts.Where(part => evaluation.Evaluate(part.ProgramOffset) == MatchState.Match))
        {
            Collect(part);
        }
    }

    private void CollectNear(NearCondition near)
    {
        for (var field = ArticleField.Title; field <= ArticleField.Author; field++)
        {
            if (!near.Fields.Contains(field))
            {
                continue;
            }

            var (left, right) = (GetSpans(near.Left, field), GetSpans(near.Right, field));
            left.Sort(sortsEnds: near.IsOrdered);
            right.Sort(sortsEnds: false);
            AddNear(near.Left, field, span => near.IsOrdered ? right.HasAfter(span, near.Distance) : right.HasNear(span, near.Distance));
            AddNear(near.Right, field, span => near.IsOrdered ? left.HasBefore(span, near.Distance) : left.HasNear(span, near.Distance));
        }
    }

    /// <summary>Adds the places of an operand's parts that have the other operand near.</summary>
    private void AddNear(Condition operand, ArticleField field, Func<WordSpan, bool> hasOther)
    {
        switch (operand)
        {
            case ReferenceCondition named:
                AddNear(named.Target, field, hasOther);
                break;
            case OrCondition any:
                foreach (var part in any.Children)
                {
                    AddNear(part, field, hasOther);
                }

                break;
            default:
                Add(operand, field, hasOther);
                break;
        }
    }

    private void AddInFields(Condition condition, FieldSet fields, Func<WordSpan, bool> isAsked)
    {
        for (var field = ArticleField.Title; field <= ArticleField.Author; field++)
        {
            if (fields.Contains(field))
            {
                Add(condition, field, isAsked);
            }
        }
    }

    private void Add(Condition condition, ArticleField field, Func<WordSpan, bool> isAsked)
    {
        var spans = GetSpans(condition, field);
        for (var i = 0; i < spans.Count; i++)
        {
            if (isAsked(spans[i]) && !Evidence.Add(condition.Source, field, spans[i]))
            {
                return;
            }
        }
    }

    private SpanList GetSpans(Condition condition, ArticleField field)
    {
        var spans = new SpanList();
        evaluation.AddSpans(condition.ProgramOffset, field, spans);
        return spans;
    }
}
