using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;

namespace NewsMonitor.Rules.Matching;

/// <summary>Asks the code of rules of one article. Holds the room that this needs, and is used again.</summary>
/// <param name="scan">The article's words.</param>
internal sealed class RuleEvaluator(ArticleIndex scan)
{
    private readonly SpanList _left = new();
    private readonly SpanList _right = new();
    private RuleProgram _program = null!;
    private int[] _instructions = [];
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
    public void Begin(Article article, RuleProgram code, FieldSet open = FieldSet.None, bool areTraitsOpen = false)
    {
        _article = article;
        _program = code;
        _instructions = code.Instructions;
        _incompleteFields = open;
        _isMetadataUnknown = areTraitsOpen;
    }

    /// <summary>What the part that begins at a place of the code comes to.</summary>
    public MatchState Evaluate(int at)
    {
        var packed = _instructions[at];
        var fields = RuleProgram.GetFields(packed);
        return RuleProgram.GetOpcode(packed) switch
        {
            Opcode.Term => ToMatchState((Index.GetFields(RuleProgram.GetOperand(packed)) & fields) != FieldSet.None, fields),
            Opcode.Phrase => ToMatchState(GetPhrase(at).IsMatch(fields), fields),
            Opcode.Near => ToMatchState(IsNear(at, fields), fields),
            Opcode.Metadata => EvaluateMetadata(_program.Metadata[RuleProgram.GetOperand(packed)]),
            Opcode.And => EvaluateAnd(at + 1, at + RuleProgram.GetOperand(packed)),
            Opcode.Or => EvaluateOr(at + 1, at + RuleProgram.GetOperand(packed)),
            Opcode.AtLeast => EvaluateAtLeast(_instructions[at + 1], at + 2, at + RuleProgram.GetOperand(packed)),
            Opcode.Not => (MatchState)((int)MatchState.Match - (int)Evaluate(at + 1)),
            _ => Evaluate(RuleProgram.GetOperand(packed)),
        };
    }

    private MatchState EvaluateMetadata(MetadataCondition trait)
    {
        if (_isMetadataUnknown)
        {
            return MatchState.Undecided;
        }

        return MetadataMatcher.IsMatch(_article, trait.Field, trait.Value) ? MatchState.Match : MatchState.NoMatch;
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
        for (; at < end; at += RuleProgram.GetLength(_instructions[at]))
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
        for (; at < end; at += RuleProgram.GetLength(_instructions[at]))
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
        for (; at < end && holding < least; at += RuleProgram.GetLength(_instructions[at]))
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
        var operand = RuleProgram.GetOperand(_instructions[at]);
        var count = operand >> 1;
        return new PhraseMatcher(Index, _instructions.AsSpan(at + 1, count), (operand & 1) == 0 ? [] : _instructions.AsSpan(at + 1 + count, count));
    }

    private bool IsNear(int at, FieldSet fields)
    {
        var left = at + 2;
        var right = left + RuleProgram.GetLength(_instructions[left]);
        fields &= GetFields(left) & GetFields(right);
        for (var field = ArticleField.Title; field <= ArticleField.Author && fields != FieldSet.None; field++)
        {
            if (fields.Contains(field) && IsNear(at, field))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsNear(int at, ArticleField field)
    {
        var (distance, isOrdered) = (_instructions[at + 1] >> 1, (_instructions[at + 1] & 1) != 0);
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
        AddSpans(left + RuleProgram.GetLength(_instructions[left]), field, _right);
    }

    /// <summary>Adds all places of an operand of NEAR in one field.</summary>
    public void AddSpans(int at, ArticleField field, SpanList spans)
    {
        var packed = _instructions[at];
        switch (RuleProgram.GetOpcode(packed))
        {
            case Opcode.Term:
                for (var place = Index.FirstPosting(RuleProgram.GetOperand(packed)); place >= 0; place = Index.NextPosting(place))
                {
                    ref readonly var found = ref Index.GetPosting(place);
                    if (found.Field == field && RuleProgram.GetFields(packed).Contains(field))
                    {
                        spans.Add(new WordSpan(found.Position, found.End));
                    }
                }

                break;
            case Opcode.Phrase:
                GetPhrase(at).AddSpans(field, spans);
                break;
            case Opcode.Reference:
                AddSpans(RuleProgram.GetOperand(packed), field, spans);
                break;
            default:
                var end = at + RuleProgram.GetOperand(packed);
                for (var part = at + 1; part < end; part += RuleProgram.GetLength(_instructions[part]))
                {
                    AddSpans(part, field, spans);
                }

                break;
        }
    }

    /// <summary>The fields in which an operand of NEAR may stand.</summary>
    private FieldSet GetFields(int at)
    {
        var packed = _instructions[at];
        switch (RuleProgram.GetOpcode(packed))
        {
            case Opcode.Term:
                return Index.GetFields(RuleProgram.GetOperand(packed));
            case Opcode.Phrase:
                return RuleProgram.GetFields(packed);
            case Opcode.Reference:
                return GetFields(RuleProgram.GetOperand(packed));
            default:
                var fields = FieldSet.None;
                var end = at + RuleProgram.GetOperand(packed);
                for (var part = at + 1; part < end; part += RuleProgram.GetLength(_instructions[part]))
                {
                    fields |= GetFields(part);
                }

                return fields;
        }
    }
}
