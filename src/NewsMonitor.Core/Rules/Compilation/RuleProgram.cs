namespace NewsMonitor.Rules.Compilation;

/// <summary>What a step of <see cref="RuleProgram"/> asks.</summary>
internal enum Opcode
{
    /// <summary>Whether some fields hold a term. Operand: the term.</summary>
    Term,

    /// <summary>Whether words stand next to each other. Operand: twice their number, and 1 if pairs follow. Then the terms of the words, then of the pairs.</summary>
    Phrase,

    /// <summary>Whether two operands stand near each other. Operand: the length. Then twice the distance, and 1 if in order; then the operands.</summary>
    Near,

    /// <summary>Whether the article has a trait. Operand: its number.</summary>
    Metadata,

    /// <summary>Whether all parts hold. Operand: the length. Then the parts.</summary>
    And,

    /// <summary>Whether one part holds. Operand: the length. Then the parts.</summary>
    Or,

    /// <summary>Whether some parts hold. Operand: the length. Then how many, then the parts.</summary>
    AtLeast,

    /// <summary>Whether a part does not hold. Operand: the length, then the part.</summary>
    Not,

    /// <summary>What stands elsewhere. Operand: where.</summary>
    Reference,
}

/// <summary>
/// The conditions of rules, written one after another into one array, so that many rules are small and are read in the order they
/// lie in memory. A step is a number: what it asks in the lowest four bits, the fields in the next four, then an operand.
/// </summary>
/// <param name="Instructions">The steps.</param>
/// <param name="Metadata">The traits that they ask for.</param>
internal sealed record RuleProgram(int[] Instructions, MetadataCondition[] Metadata)
{
    /// <summary>The largest operand.</summary>
    public const int MaxOperand = (1 << 23) - 1;

    /// <summary>A step as a number.</summary>
    public static int Encode(Opcode step, int operand, FieldSet fields = FieldSet.None)
        => operand <= MaxOperand ? (operand << 8) | ((int)fields << 4) | (int)step : throw new InvalidOperationException("There are too many rules.");

    /// <summary>What a step asks.</summary>
    public static Opcode GetOpcode(int packed) => (Opcode)(packed & 15);

    /// <summary>The fields of a step.</summary>
    public static FieldSet GetFields(int packed) => (FieldSet)((packed >> 4) & 15);

    /// <summary>The operand of a step.</summary>
    public static int GetOperand(int packed) => packed >> 8;

    /// <summary>How long the part is that begins with a step.</summary>
    public static int GetLength(int packed) => GetOpcode(packed) switch
    {
        Opcode.Term or Opcode.Metadata or Opcode.Reference => 1,
        Opcode.Phrase => 1 + ((GetOperand(packed) >> 1) * (1 + (GetOperand(packed) & 1))),
        _ => GetOperand(packed),
    };
}

/// <summary>Writes conditions as code: of parts that must all hold the rarest first, of parts of which one must the commonest.</summary>
internal sealed class RuleProgramBuilder
{
    private readonly List<int> _instructions = [];
    private readonly List<MetadataCondition> _metadata = [];

    /// <summary>The code of all conditions written.</summary>
    public RuleProgram Build() => new([.. _instructions], [.. _metadata]);

    /// <summary>Writes a condition, and what it names if that is not written yet.</summary>
    /// <returns>Where it begins.</returns>
    public int Emit(Condition condition)
    {
        EmitReferences(condition);
        return EmitCondition(condition);
    }

    // What is named stands before what names it, once.
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
                _instructions.Add(RuleProgram.Encode(Opcode.Phrase, (2 * phrase.Words.Length) + Math.Min(1, phrase.Pairs.Length), phrase.Fields));
                _instructions.AddRange(phrase.Words);
                _instructions.AddRange(phrase.Pairs);
                break;
            case MetadataCondition trait:
                _instructions.Add(RuleProgram.Encode(Opcode.Metadata, _metadata.Count));
                _metadata.Add(trait);
                break;
            case ReferenceCondition named:
                _instructions.Add(RuleProgram.Encode(Opcode.Reference, named.Target.ProgramOffset));
                break;
            case NearCondition near:
                EmitOperands(Opcode.Near, near.Fields, (2 * near.Distance) + (near.IsOrdered ? 1 : 0), [near.Left, near.Right]);
                break;
            case AtLeastCondition count:
                EmitOperands(Opcode.AtLeast, FieldSet.None, count.MinCount, count.Children);
                break;
            case NotCondition none:
                EmitOperands(Opcode.Not, FieldSet.None, null, [none.Operand]);
                break;
            case AndCondition all:
                EmitOperands(Opcode.And, FieldSet.None, null, all.Children.OrderBy(part => part.RequiredTerms?.EstimatedFrequency ?? double.MaxValue));
                break;
            case OrCondition any:
                EmitOperands(Opcode.Or, FieldSet.None, null, any.Children.OrderByDescending(part => part.RequiredTerms?.EstimatedFrequency ?? double.MaxValue));
                break;
        }

        return start;
    }

    private void EmitOperands(Opcode step, FieldSet fields, int? number, IEnumerable<Condition> parts)
    {
        var start = _instructions.Count;
        _instructions.Add(0);
        if (number is { } given)
        {
            _instructions.Add(given);
        }

        foreach (var part in parts)
        {
            EmitCondition(part);
        }

        _instructions[start] = RuleProgram.Encode(step, _instructions.Count - start, fields);
    }
}
