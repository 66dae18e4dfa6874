namespace NewsMonitor.Rules;

/// <summary>What a step of <see cref="RuleCode"/> asks.</summary>
internal enum RuleStep
{
    /// <summary>Whether some fields hold a term. Operand: the term.</summary>
    Term,

    /// <summary>Whether words stand next to each other. Operand: twice their number, and 1 if pairs follow. Then the terms of the words, then of the pairs.</summary>
    Phrase,

    /// <summary>Whether two operands stand near each other. Operand: the length. Then twice the distance, and 1 if in order; then the operands.</summary>
    Near,

    /// <summary>Whether the article has a trait. Operand: its number.</summary>
    Trait,

    /// <summary>Whether all parts hold. Operand: the length. Then the parts.</summary>
    All,

    /// <summary>Whether one part holds. Operand: the length. Then the parts.</summary>
    Any,

    /// <summary>Whether some parts hold. Operand: the length. Then how many, then the parts.</summary>
    Count,

    /// <summary>Whether a part does not hold. Operand: the length, then the part.</summary>
    None,

    /// <summary>What stands elsewhere. Operand: where.</summary>
    Named,
}

/// <summary>
/// The conditions of rules, written one after another into one array, so that many rules are small and are read in the order they
/// lie in memory. A step is a number: what it asks in the lowest four bits, the fields in the next four, then an operand.
/// </summary>
/// <param name="Steps">The steps.</param>
/// <param name="Traits">The traits that they ask for.</param>
internal sealed record RuleCode(int[] Steps, TraitCondition[] Traits)
{
    /// <summary>The largest operand.</summary>
    public const int MaxOperand = (1 << 23) - 1;

    /// <summary>A step as a number.</summary>
    public static int Pack(RuleStep step, int operand, FieldSet fields = FieldSet.None)
        => operand <= MaxOperand ? (operand << 8) | ((int)fields << 4) | (int)step : throw new InvalidOperationException("There are too many rules.");

    /// <summary>What a step asks.</summary>
    public static RuleStep StepOf(int packed) => (RuleStep)(packed & 15);

    /// <summary>The fields of a step.</summary>
    public static FieldSet FieldsOf(int packed) => (FieldSet)((packed >> 4) & 15);

    /// <summary>The operand of a step.</summary>
    public static int OperandOf(int packed) => packed >> 8;

    /// <summary>How long the part is that begins with a step.</summary>
    public static int LengthOf(int packed) => StepOf(packed) switch
    {
        RuleStep.Term or RuleStep.Trait or RuleStep.Named => 1,
        RuleStep.Phrase => 1 + ((OperandOf(packed) >> 1) * (1 + (OperandOf(packed) & 1))),
        _ => OperandOf(packed),
    };
}

/// <summary>Writes conditions as code: of parts that must all hold the rarest first, of parts of which one must the commonest.</summary>
internal sealed class RuleCodeWriter
{
    private readonly List<int> _steps = [];
    private readonly List<TraitCondition> _traits = [];

    /// <summary>The code of all conditions written.</summary>
    public RuleCode Code() => new([.. _steps], [.. _traits]);

    /// <summary>Writes a condition, and what it names if that is not written yet.</summary>
    /// <returns>Where it begins.</returns>
    public int Write(Condition condition)
    {
        WriteNamed(condition);
        return WriteOne(condition);
    }

    // What is named stands before what names it, once.
    private void WriteNamed(Condition condition)
    {
        foreach (var part in condition.Children)
        {
            if (condition is not ReferenceCondition)
            {
                WriteNamed(part);
            }
            else if (part.ProgramOffset < 0)
            {
                Write(part);
            }
        }
    }

    private int WriteOne(Condition condition)
    {
        var start = condition.ProgramOffset = _steps.Count;
        switch (condition)
        {
            case TermCondition term:
                _steps.Add(RuleCode.Pack(RuleStep.Term, term.Term, term.Fields));
                break;
            case PhraseCondition phrase:
                _steps.Add(RuleCode.Pack(RuleStep.Phrase, (2 * phrase.Words.Length) + Math.Min(1, phrase.Pairs.Length), phrase.Fields));
                _steps.AddRange(phrase.Words);
                _steps.AddRange(phrase.Pairs);
                break;
            case TraitCondition trait:
                _steps.Add(RuleCode.Pack(RuleStep.Trait, _traits.Count));
                _traits.Add(trait);
                break;
            case ReferenceCondition named:
                _steps.Add(RuleCode.Pack(RuleStep.Named, named.Target.ProgramOffset));
                break;
            case NearCondition near:
                WriteParts(RuleStep.Near, near.Fields, (2 * near.Distance) + (near.IsOrdered ? 1 : 0), [near.Left, near.Right]);
                break;
            case AtLeastCondition count:
                WriteParts(RuleStep.Count, FieldSet.None, count.MinCount, count.Children);
                break;
            case NotCondition none:
                WriteParts(RuleStep.None, FieldSet.None, null, [none.Operand]);
                break;
            case AndCondition all:
                WriteParts(RuleStep.All, FieldSet.None, null, all.Children.OrderBy(part => part.RequiredTerms?.EstimatedFrequency ?? double.MaxValue));
                break;
            case OrCondition any:
                WriteParts(RuleStep.Any, FieldSet.None, null, any.Children.OrderByDescending(part => part.RequiredTerms?.EstimatedFrequency ?? double.MaxValue));
                break;
        }

        return start;
    }

    private void WriteParts(RuleStep step, FieldSet fields, int? number, IEnumerable<Condition> parts)
    {
        var start = _steps.Count;
        _steps.Add(0);
        if (number is { } given)
        {
            _steps.Add(given);
        }

        foreach (var part in parts)
        {
            WriteOne(part);
        }

        _steps[start] = RuleCode.Pack(step, _steps.Count - start, fields);
    }
}
