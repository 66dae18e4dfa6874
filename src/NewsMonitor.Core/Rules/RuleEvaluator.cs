using NewsMonitor.Articles;

namespace NewsMonitor.Rules;

/// <summary>Asks the code of rules of one article. Holds the room that this needs, and is used again.</summary>
/// <param name="scan">The article's words.</param>
internal sealed class RuleEvaluator(ArticleIndex scan)
{
    private readonly SpanList _left = new();
    private readonly SpanList _right = new();
    private RuleCode _code = null!;
    private int[] _steps = [];
    private Article _article = null!;
    private FieldSet _incompleteFields;
    private bool _isMetadataUnknown;

    /// <summary>The article's words.</summary>
    public ArticleIndex Index { get; } = scan;

    /// <summary>Takes an article that has been scanned.</summary>
    /// <param name="article">The article.</param>
    /// <param name="code">The code of the rules.</param>
    /// <param name="open">Fields of which more may become known.</param>
    /// <param name="areTraitsOpen">Whether nothing is known of the article's traits.</param>
    public void Begin(Article article, RuleCode code, FieldSet open = FieldSet.None, bool areTraitsOpen = false)
    {
        _article = article;
        _code = code;
        _steps = code.Steps;
        _incompleteFields = open;
        _isMetadataUnknown = areTraitsOpen;
    }

    /// <summary>What the part that begins at a place of the code comes to.</summary>
    public MatchState Evaluate(int at)
    {
        var packed = _steps[at];
        var fields = RuleCode.FieldsOf(packed);
        return RuleCode.StepOf(packed) switch
        {
            RuleStep.Term => ToMatchState((Index.GetFields(RuleCode.OperandOf(packed)) & fields) != FieldSet.None, fields),
            RuleStep.Phrase => ToMatchState(GetPhrase(at).IsMatch(fields), fields),
            RuleStep.Near => ToMatchState(IsNear(at, fields), fields),
            RuleStep.Trait => EvaluateMetadata(_code.Traits[RuleCode.OperandOf(packed)]),
            RuleStep.All => EvaluateAnd(at + 1, at + RuleCode.OperandOf(packed)),
            RuleStep.Any => EvaluateOr(at + 1, at + RuleCode.OperandOf(packed)),
            RuleStep.Count => EvaluateAtLeast(_steps[at + 1], at + 2, at + RuleCode.OperandOf(packed)),
            RuleStep.None => (MatchState)((int)MatchState.Match - (int)Evaluate(at + 1)),
            _ => Evaluate(RuleCode.OperandOf(packed)),
        };
    }

    private MatchState EvaluateMetadata(TraitCondition trait)
    {
        if (_isMetadataUnknown)
        {
            return MatchState.Undecided;
        }

        return ArticleTraitTest.Has(_article, trait.Trait, trait.Value) ? MatchState.Match : MatchState.NoMatch;
    }

    private MatchState ToMatchState(bool isFound, FieldSet fields)
    {
        if (isFound)
        {
            return MatchState.Match;
        }

        return (fields & _incompleteFields) == FieldSet.None ? MatchState.NoMatch : MatchState.Undecided;
    }

    private MatchState EvaluateAnd(int at, int end)
    {
        var least = MatchState.Match;
        for (; at < end; at += RuleCode.LengthOf(_steps[at]))
        {
            var verdict = Evaluate(at);
            if (verdict == MatchState.NoMatch)
            {
                return MatchState.NoMatch;
            }

            least = verdict < least ? verdict : least;
        }

        return least;
    }

    private MatchState EvaluateOr(int at, int end)
    {
        var most = MatchState.NoMatch;
        for (; at < end; at += RuleCode.LengthOf(_steps[at]))
        {
            var verdict = Evaluate(at);
            if (verdict == MatchState.Match)
            {
                return MatchState.Match;
            }

            most = verdict > most ? verdict : most;
        }

        return most;
    }

    private MatchState EvaluateAtLeast(int least, int at, int end)
    {
        var (holding, open) = (0, 0);
        for (; at < end && holding < least; at += RuleCode.LengthOf(_steps[at]))
        {
            var verdict = Evaluate(at);
            holding += verdict == MatchState.Match ? 1 : 0;
            open += verdict == MatchState.Undecided ? 1 : 0;
        }

        if (holding >= least)
        {
            return MatchState.Match;
        }

        return holding + open >= least ? MatchState.Undecided : MatchState.NoMatch;
    }

    private PhraseMatcher GetPhrase(int at)
    {
        var operand = RuleCode.OperandOf(_steps[at]);
        var count = operand >> 1;
        return new PhraseMatcher(Index, _steps.AsSpan(at + 1, count), (operand & 1) == 0 ? [] : _steps.AsSpan(at + 1 + count, count));
    }

    private bool IsNear(int at, FieldSet fields)
    {
        var left = at + 2;
        var right = left + RuleCode.LengthOf(_steps[left]);
        fields &= GetFields(left) & GetFields(right);
        for (var field = ArticleField.Title; field <= ArticleField.Author && fields != FieldSet.None; field++)
        {
            if (fields.Has(field) && IsNear(at, field))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsNear(int at, ArticleField field)
    {
        var (distance, isOrdered) = (_steps[at + 1] >> 1, (_steps[at + 1] & 1) != 0);
        CollectSpans(at, field);
        _right.Sort(sortsEnds: false);
        for (var i = 0; i < _left.Count; i++)
        {
            if (isOrdered ? _right.HasAfter(_left[i], distance) : _right.HasNear(_left[i], distance))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gathers the places of both operands of the NEAR at a place of the code, in one field.</summary>
    private void CollectSpans(int at, ArticleField field)
    {
        var left = at + 2;
        _left.Clear();
        _right.Clear();
        AddSpans(left, field, _left);
        AddSpans(left + RuleCode.LengthOf(_steps[left]), field, _right);
    }

    /// <summary>Adds all places of an operand of NEAR in one field.</summary>
    public void AddSpans(int at, ArticleField field, SpanList spans)
    {
        var packed = _steps[at];
        switch (RuleCode.StepOf(packed))
        {
            case RuleStep.Term:
                for (var place = Index.FirstPosting(RuleCode.OperandOf(packed)); place >= 0; place = Index.NextPosting(place))
                {
                    ref readonly var found = ref Index.GetPosting(place);
                    if (found.Field == field && RuleCode.FieldsOf(packed).Has(field))
                    {
                        spans.Add(new WordSpan(found.Position, found.End));
                    }
                }

                break;
            case RuleStep.Phrase:
                GetPhrase(at).AddSpans(field, spans);
                break;
            case RuleStep.Named:
                AddSpans(RuleCode.OperandOf(packed), field, spans);
                break;
            default:
                var end = at + RuleCode.OperandOf(packed);
                for (var part = at + 1; part < end; part += RuleCode.LengthOf(_steps[part]))
                {
                    AddSpans(part, field, spans);
                }

                break;
        }
    }

    /// <summary>The fields in which an operand of NEAR may stand.</summary>
    private FieldSet GetFields(int at)
    {
        var packed = _steps[at];
        switch (RuleCode.StepOf(packed))
        {
            case RuleStep.Term:
                return Index.GetFields(RuleCode.OperandOf(packed));
            case RuleStep.Phrase:
                return RuleCode.FieldsOf(packed);
            case RuleStep.Named:
                return GetFields(RuleCode.OperandOf(packed));
            default:
                var fields = FieldSet.None;
                var end = at + RuleCode.OperandOf(packed);
                for (var part = at + 1; part < end; part += RuleCode.LengthOf(_steps[part]))
                {
                    fields |= GetFields(part);
                }

                return fields;
        }
    }
}
