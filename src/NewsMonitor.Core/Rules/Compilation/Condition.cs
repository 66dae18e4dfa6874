using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules.Compilation;

/// <summary>A part of a rule with its words resolved to terms, ready to be emitted and indexed.</summary>
internal abstract record Condition(QueryNode Source, IReadOnlyList<Condition> Children)
{
    /// <summary>The offset of its instructions; -1 until they are emitted.</summary>
    public int ProgramOffset { get; set; } = -1;

    /// <summary>Null when there are none, or when <see cref="IsAnalyzed"/> is false.</summary>
    public RequiredTerms? RequiredTerms { get; set; }

    public bool IsAnalyzed { get; set; }
}

internal sealed record TermCondition(QueryNode Source, int Term, FieldSet Fields) : Condition(Source, []);

/// <summary>
/// Adjacent words in one field. <paramref name="Pairs"/> has for each word the term of it joined with the next, or
/// <see cref="NoPair"/>; it is empty when no word has one.
/// </summary>
internal sealed record PhraseCondition(QueryNode Source, int[] Words, int[] Pairs, FieldSet Fields)
    : Condition(Source, [])
{
    public const int NoPair = -1;
}

internal sealed record NearCondition(
    QueryNode Source, Condition Left, Condition Right, int Distance, bool IsOrdered, FieldSet Fields)
    : Condition(Source, [Left, Right]);

internal sealed record MetadataCondition(QueryNode Source, MetadataField Field, string Value) : Condition(Source, []);

internal sealed record AndCondition(QueryNode Source, IReadOnlyList<Condition> Children) : Condition(Source, Children);

internal sealed record OrCondition(QueryNode Source, IReadOnlyList<Condition> Children) : Condition(Source, Children);

internal sealed record AtLeastCondition(QueryNode Source, int MinCount, IReadOnlyList<Condition> Children)
    : Condition(Source, Children);

internal sealed record NotCondition(QueryNode Source, Condition Operand) : Condition(Source, [Operand]);

internal sealed record ReferenceCondition(QueryNode Source, Condition Target) : Condition(Source, [Target]);
