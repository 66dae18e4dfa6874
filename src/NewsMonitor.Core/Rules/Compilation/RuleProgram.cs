namespace NewsMonitor.Rules.Compilation;

/// <summary>An instruction of a <see cref="RuleProgram"/>.</summary>
internal enum Opcode
{
    /// <summary>Operand: the term.</summary>
    Term,

    /// <summary>
    /// Operand: twice the number of words, plus 1 if pairs follow. Then the terms of the words, then those of the
    /// pairs.
    /// </summary>
    Phrase,

    /// <summary>Operand: the length. Then twice the distance, plus 1 if ordered; then the operands.</summary>
    Near,

    /// <summary>Operand: the index in <see cref="RuleProgram.Metadata"/>.</summary>
    Metadata,

    /// <summary>Operand: the length. Then the parts.</summary>
    And,

    /// <summary>Operand: the length. Then the parts.</summary>
    Or,

    /// <summary>Operand: the length. Then the count, then the parts.</summary>
    AtLeast,

    /// <summary>Operand: the length. Then the part.</summary>
    Not,

    /// <summary>Operand: the offset of the target.</summary>
    Reference,
}

/// <summary>
/// The conditions of all rules as instructions in one array, which is compact and read in the order of memory. An
/// instruction has its opcode in the lowest four bits, the fields in the next four, then an operand.
/// </summary>
internal sealed record RuleProgram(int[] Instructions, MetadataCondition[] Metadata)
{
    public const int MaxOperand = (1 << 23) - 1;

    public static int Encode(Opcode opcode, int operand, FieldSet fields = FieldSet.None)
        => operand <= MaxOperand
            ? (operand << 8) | ((int)fields << 4) | (int)opcode
            : throw new InvalidOperationException("There are too many rules.");

    public static Opcode GetOpcode(int instruction) => (Opcode)(instruction & 15);

    public static FieldSet GetFields(int instruction) => (FieldSet)((instruction >> 4) & 15);

    public static int GetOperand(int instruction) => instruction >> 8;

    public static int GetLength(int instruction) => GetOpcode(instruction) switch
    {
        Opcode.Term or Opcode.Metadata or Opcode.Reference => 1,
        Opcode.Phrase => 1 + ((GetOperand(instruction) >> 1) * (1 + (GetOperand(instruction) & 1))),
        _ => GetOperand(instruction),
    };
}

/// <summary>Emits conditions as instructions: the rarest part of an AND first, the commonest of an OR first.</summary>
internal sealed class RuleProgramBuilder
{
    private readonly List<int> _instructions = [];
    private readonly List<MetadataCondition> _metadata = [];

    /// <summary>
    /// Builds the program of all rules. Those indexed under the same term are candidates together, so they are emitted
    /// side by side.
    /// </summary>
    public static RuleProgram Build(IEnumerable<Condition> conditions)
    {
        var builder = new RuleProgramBuilder();
        foreach (var condition in conditions.OrderBy(condition => condition.RequiredTerms?.AnyOf[0]))
        {
            builder.Emit(condition);
        }

        return builder.Build();
    }

    public RuleProgram Build() => new([.. _instructions], [.. _metadata]);

    public int Emit(Condition condition)
    {
        EmitReferences(condition);
        return EmitCondition(condition);
    }

    // The target of a reference is emitted once, before the first reference to it.
    private void EmitReferences(Condition condition)
    {
        foreach (var part in condition.Children)
        {
            if (condition is not ReferenceCondition)
            {
                EmitReferences(part);
            }
            else if (part.ProgramOffset < 0)
            {
                Emit(part);
            }
        }
    }

    private int EmitCondition(Condition condition)
    {
        var start = condition.ProgramOffset = _instructions.Count;
        switch (condition)
        {
            case TermCondition term:
                _instructions.Add(RuleProgram.Encode(Opcode.Term, term.Term, term.Fields));
                break;
            case PhraseCondition phrase:
                var count = (2 * phrase.Words.Length) + Math.Min(1, phrase.Pairs.Length);
                _instructions.Add(RuleProgram.Encode(Opcode.Phrase, count, phrase.Fields));
                _instructions.AddRange(phrase.Words);
                _instructions.AddRange(phrase.Pairs);
                break;
            case MetadataCondition metadata:
                _instructions.Add(RuleProgram.Encode(Opcode.Metadata, _metadata.Count));
                _metadata.Add(metadata);
                break;
            case ReferenceCondition reference:
                _instructions.Add(RuleProgram.Encode(Opcode.Reference, reference.Target.ProgramOffset));
                break;
            case NearCondition near:
                EmitOperands(
                    Opcode.Near, near.Fields, (2 * near.Distance) + (near.IsOrdered ? 1 : 0), [near.Left, near.Right]);
                break;
            case AtLeastCondition atLeast:
                EmitOperands(Opcode.AtLeast, FieldSet.None, atLeast.MinCount, atLeast.Children);
                break;
            case NotCondition not:
                EmitOperands(Opcode.Not, FieldSet.None, null, [not.Operand]);
                break;
            case AndCondition and:
                EmitOperands(
                    Opcode.And, FieldSet.None, null,
                    and.Children.OrderBy(part => part.RequiredTerms?.EstimatedFrequency ?? double.MaxValue));
                break;
            case OrCondition or:
                EmitOperands(
                    Opcode.Or, FieldSet.None, null,
                    or.Children.OrderByDescending(part => part.RequiredTerms?.EstimatedFrequency ?? double.MaxValue));
                break;
        }

        return start;
    }

    private void EmitOperands(Opcode opcode, FieldSet fields, int? argument, IEnumerable<Condition> parts)
    {
        var start = _instructions.Count;
        _instructions.Add(0);
        if (argument is { } value)
        {
            _instructions.Add(value);
        }

        foreach (var part in parts)
        {
            EmitCondition(part);
        }

        _instructions[start] = RuleProgram.Encode(opcode, _instructions.Count - start, fields);
    }
}
