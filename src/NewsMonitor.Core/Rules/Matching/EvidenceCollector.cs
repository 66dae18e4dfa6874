using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;

namespace NewsMonitor.Rules.Matching;

/// <summary>Collects the occurrences that made conditions match. Requires an index with all postings.</summary>
internal sealed class EvidenceCollector(Article article, RuleEvaluator evaluator)
{
    public EvidenceList Evidence { get; } = new(article, evaluator.Index);

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
            case ReferenceCondition reference:
                Collect(reference.Target);
                break;
            case AndCondition and:
                CollectMatching(and.Children);
                break;
            case OrCondition or:
                CollectMatching(or.Children);
                break;
            case AtLeastCondition atLeast:
                CollectMatching(atLeast.Children);
                break;
        }
    }

    private void CollectMatching(IReadOnlyList<Condition> parts)
    {
        foreach (var part in parts.Where(part => evaluator.Evaluate(part.ProgramOffset) == MatchState.Match))
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
            AddNear(
                near.Left, field,
                span => near.IsOrdered ? right.HasAfter(span, near.Distance) : right.HasNear(span, near.Distance));
            AddNear(
                near.Right, field,
                span => near.IsOrdered ? left.HasBefore(span, near.Distance) : left.HasNear(span, near.Distance));
        }
    }

    /// <summary>Adds the occurrences of one operand that have the other one near.</summary>
    private void AddNear(Condition operand, ArticleField field, Func<WordSpan, bool> hasOther)
    {
        switch (operand)
        {
            case ReferenceCondition reference:
                AddNear(reference.Target, field, hasOther);
                break;
            case OrCondition or:
                foreach (var part in or.Children)
                {
                    AddNear(part, field, hasOther);
                }

                break;
            default:
                Add(operand, field, hasOther);
                break;
        }
    }

    private void AddInFields(Condition condition, FieldSet fields, Func<WordSpan, bool> isIncluded)
    {
        for (var field = ArticleField.Title; field <= ArticleField.Author; field++)
        {
            if (fields.Contains(field))
            {
                Add(condition, field, isIncluded);
            }
        }
    }

    private void Add(Condition condition, ArticleField field, Func<WordSpan, bool> isIncluded)
    {
        var spans = GetSpans(condition, field);
        for (var i = 0; i < spans.Count; i++)
        {
            if (isIncluded(spans[i]) && !Evidence.Add(condition.Source, field, spans[i]))
            {
                return;
            }
        }
    }

    private SpanList GetSpans(Condition condition, ArticleField field)
    {
        var spans = new SpanList();
        evaluator.AddSpans(condition.ProgramOffset, field, spans);
        return spans;
    }
}
