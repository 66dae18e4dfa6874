using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules.Compilation;

/// <summary>A part of a rule with its words looked up, to be written as code and filed.</summary>
/// <param name="Source">The part as it was written.</param>
internal abstract record Condition(QueryNode Source)
{
    /// <summary>Where its code begins; -1 until it is written.</summary>
    public int ProgramOffset { get; set; } = -1;

    /// <summary>The terms of which every article that fulfils it holds one; null when there are none, or that is not known yet.</summary>
    public RequiredTerms? RequiredTerms { get; set; }

    /// <summary>Whether <see cref="RequiredTerms"/> has been found.</summary>
    public bool IsAnalyzed { get; set; }

    /// <summary>The conditions that it is made of.</summary>
    public virtual IReadOnlyList<Condition> Children => [];
}

/// <summary>One word, prefix, exact form or name, in some fields.</summary>
internal sealed record TermCondition(QueryNode Source, int Term, FieldSet Fields) : Condition(Source);

/// <summary>Words next to each other in one field.</summary>
/// <param name="Source">The part as it was written.</param>
/// <param name="Words">The terms of the words.</param>
/// <param name="Pairs">For each word the term of it and the next as one, -1 where there is none; empty when no word has one.</param>
/// <param name="Fields">The fields to look in.</param>
internal sealed record PhraseCondition(QueryNode Source, int[] Words, int[] Pairs, FieldSet Fields) : Condition(Source);

/// <summary>Two operands near each other in one field.</summary>
internal sealed record NearCondition(QueryNode Source, Condition Left, Condition Right, int Distance, bool IsOrdered, FieldSet Fields) : Condition(Source)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Condition> Children => [Left, Right];
}

/// <summary>What is known of the article beside its words.</summary>
internal sealed record MetadataCondition(QueryNode Source, MetadataField Field, string Value) : Condition(Source);

/// <summary>Parts that must all hold.</summary>
internal sealed record AndCondition(QueryNode Source, IReadOnlyList<Condition> Operands) : Condition(Source)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Condition> Children => Operands;
}

/// <summary>Parts of which one must hold.</summary>
internal sealed record OrCondition(QueryNode Source, IReadOnlyList<Condition> Operands) : Condition(Source)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Condition> Children => Operands;
}

/// <summary>Parts of which some must hold.</summary>
internal sealed record AtLeastCondition(QueryNode Source, int MinCount, IReadOnlyList<Condition> Operands) : Condition(Source)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Condition> Children => Operands;
}

/// <summary>A part that must not hold.</summary>
internal sealed record NotCondition(QueryNode Source, Condition Operand) : Condition(Source)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Condition> Children => [Operand];
}

/// <summary>A term, or the query of another rule, by its name.</summary>
internal sealed record ReferenceCondition(QueryNode Source, Condition Target) : Condition(Source)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Condition> Children => [Target];
}
