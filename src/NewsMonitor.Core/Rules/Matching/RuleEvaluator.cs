using System.Runtime.CompilerServices;
using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;

namespace NewsMonitor.Rules.Matching;

/// <summary>Evaluates rules for one article after another.</summary>
internal sealed class RuleEvaluator(ArticleIndex index)
{
    private readonly SpanList _left = new();
    private readonly SpanList _right = new();
    private RuleProgram _program = null!;
    private int[] _instructions = [];
    private Article _article = null!;
    private FieldSet _incompleteFields;
    private bool _isMetadataUnknown;

    public ArticleIndex Index { get; } = index;

    /// <summary>
    /// Fields may be incomplete while a page is still to be fetched; metadata is unknown in examples.
    /// </summary>
    public void Begin(
        Article article, RuleProgram program, FieldSet incompleteFields = FieldSet.None, bool isMetadataUnknown = false)
    {
        _article = article;
        _program = program;
        _instructions = program.Instructions;
        _incompleteFields = incompleteFields;
        _isMetadataUnknown = isMetadataUnknown;
    }

    public void Prefetch(int at) => MemoryPrefetch.Fetch(in _instructions[at]);

    public MatchState Evaluate(int at)
    {
        var instruction = _instructions[at];
        var fields = RuleProgram.GetFields(instruction);
        return RuleProgram.GetOpcode(instruction) switch
        {
            Opcode.Term => EvaluateTerm(instruction),
            Opcode.Phrase => ToMatchState(GetPhrase(at).IsMatch(fields), fields),
            Opcode.Near => ToMatchState(IsNear(at, fields), fields),
            Opcode.Metadata => EvaluateMetadata(_program.Metadata[RuleProgram.GetOperand(instruction)]),
            Opcode.And => EvaluateAnd(at + 1, at + RuleProgram.GetOperand(instruction)),
            Opcode.Or => EvaluateOr(at + 1, at + RuleProgram.GetOperand(instruction)),
            Opcode.AtLeast => EvaluateAtLeast(_instructions[at + 1], at + 2, at + RuleProgram.GetOperand(instruction)),
            Opcode.Not => (MatchState)((int)MatchState.Match - (int)Evaluate(at + 1)),
            _ => Evaluate(RuleProgram.GetOperand(instruction)),
        };
    }

    private MatchState EvaluateMetadata(MetadataCondition condition)
    {
        if (_isMetadataUnknown)
        {
            return MatchState.Undecided;
        }

        return MetadataMatcher.IsMatch(_article, condition.Field, condition.Value)
            ? MatchState.Match
            : MatchState.NoMatch;
    }

    private MatchState ToMatchState(bool isFound, FieldSet fields)
    {
        if (isFound)
        {
            return MatchState.Match;
        }

        return (fields & _incompleteFields) == FieldSet.None ? MatchState.NoMatch : MatchState.Undecided;
    }

    private MatchState EvaluateTerm(int instruction)
    {
        var fields = RuleProgram.GetFields(instruction);
        var isFound = (Index.GetFields(RuleProgram.GetOperand(instruction)) & fields) != FieldSet.None;
        return ToMatchState(isFound, fields);
    }

    /// <summary>Evaluates a part of an AND or OR, and moves on to the next. Most parts are terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private MatchState EvaluateNext(ref int at)
    {
        var instruction = _instructions[at];
        if (RuleProgram.GetOpcode(instruction) == Opcode.Term)
        {
            at++;
            return EvaluateTerm(instruction);
        }

        var state = Evaluate(at);
        at += RuleProgram.GetLength(instruction);
        return state;
    }

    private MatchState EvaluateAnd(int at, int end)
    {
        var result = MatchState.Match;
        while (at < end)
        {
            var state = EvaluateNext(ref at);
            if (state == MatchState.NoMatch)
            {
                return MatchState.NoMatch;
            }

            result = state < result ? state : result;
        }

        return result;
    }

    private MatchState EvaluateOr(int at, int end)
    {
        var result = MatchState.NoMatch;
        while (at < end)
        {
            var state = EvaluateNext(ref at);
            if (state == MatchState.Match)
            {
                return MatchState.Match;
            }

            result = state > result ? state : result;
        }

        return result;
    }

    private MatchState EvaluateAtLeast(int minCount, int at, int end)
    {
        var (matching, undecided) = (0, 0);
        for (; at < end && matching < minCount; at += RuleProgram.GetLength(_instructions[at]))
        {
            var state = Evaluate(at);
            matching += state == MatchState.Match ? 1 : 0;
            undecided += state == MatchState.Undecided ? 1 : 0;
        }

        if (matching >= minCount)
        {
            return MatchState.Match;
        }

        return matching + undecided >= minCount ? MatchState.Undecided : MatchState.NoMatch;
    }

    private PhraseMatcher GetPhrase(int at)
    {
        var operand = RuleProgram.GetOperand(_instructions[at]);
        var count = operand >> 1;
        return new PhraseMatcher(
            Index, _instructions.AsSpan(at + 1, count),
            (operand & 1) == 0 ? [] : _instructions.AsSpan(at + 1 + count, count));
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

    private void CollectSpans(int at, ArticleField field)
    {
        var left = at + 2;
        _left.Clear();
        _right.Clear();
        AddSpans(left, field, _left);
        AddSpans(left + RuleProgram.GetLength(_instructions[left]), field, _right);
    }

    /// <summary>Adds the occurrences of an operand of NEAR in one field.</summary>
    public void AddSpans(int at, ArticleField field, SpanList spans)
    {
        var instruction = _instructions[at];
        switch (RuleProgram.GetOpcode(instruction))
        {
            case Opcode.Term:
                var posting = Index.FirstPosting(RuleProgram.GetOperand(instruction));
                for (; posting >= 0; posting = Index.NextPosting(posting))
                {
                    ref readonly var found = ref Index.GetPosting(posting);
                    if (found.Field == field && RuleProgram.GetFields(instruction).Contains(field))
                    {
                        spans.Add(new WordSpan(found.Position, found.End));
                    }
                }

                break;
            case Opcode.Phrase:
                GetPhrase(at).AddSpans(field, spans);
                break;
            case Opcode.Reference:
                AddSpans(RuleProgram.GetOperand(instruction), field, spans);
                break;
            default:
                var end = at + RuleProgram.GetOperand(instruction);
                for (var part = at + 1; part < end; part += RuleProgram.GetLength(_instructions[part]))
                {
                    AddSpans(part, field, spans);
                }

                break;
        }
    }

    /// <summary>The fields in which an operand of NEAR may occur.</summary>
    private FieldSet GetFields(int at)
    {
        var instruction = _instructions[at];
        switch (RuleProgram.GetOpcode(instruction))
        {
            case Opcode.Term:
                return Index.GetFields(RuleProgram.GetOperand(instruction));
            case Opcode.Phrase:
                return RuleProgram.GetFields(instruction);
            case Opcode.Reference:
                return GetFields(RuleProgram.GetOperand(instruction));
            default:
                var fields = FieldSet.None;
                var end = at + RuleProgram.GetOperand(instruction);
                for (var part = at + 1; part < end; part += RuleProgram.GetLength(_instructions[part]))
                {
                    fields |= GetFields(part);
                }

                return fields;
        }
    }
}
