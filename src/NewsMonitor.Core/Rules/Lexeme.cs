using NewsMonitor.Articles;

namespace NewsMonitor.Rules;

/// <summary>The smallest parts that a query is read in.</summary>
internal enum LexemeKind
{
    /// <summary>A word.</summary>
    Word,

    /// <summary>The beginning of a word; the text is without the star.</summary>
    Prefix,

    /// <summary>Words in quotes; the text is without them.</summary>
    Phrase,

    /// <summary>A word or phrase in exactly this form; the text is without sign and quotes.</summary>
    Exact,

    /// <summary>A name in all its spellings; the text is without sign and quotes.</summary>
    Name,

    /// <summary>A named part; the text is the name.</summary>
    Reference,

    /// <summary>A field of words and its colon.</summary>
    Field,

    /// <summary>A trait of the article and its colon.</summary>
    Metadata,

    /// <summary>The operator AND.</summary>
    And,

    /// <summary>The operator OR.</summary>
    Or,

    /// <summary>The operator NOT, or the minus that stands for it.</summary>
    Not,

    /// <summary>The operator NEAR/n or BEFORE/n.</summary>
    Near,

    /// <summary>The beginning of a list: n OF. An <see cref="Open"/> follows.</summary>
    Count,

    /// <summary>(</summary>
    Open,

    /// <summary>)</summary>
    Close,

    /// <summary>,</summary>
    Comma,

    /// <summary>An operand that has been reported and stands in the place of a right one.</summary>
    Broken,

    /// <summary>The end of the query.</summary>
    End,
}

/// <summary>A part of a query's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it says.</param>
/// <param name="Column">Where it begins, from 1.</param>
internal readonly record struct Lexeme(LexemeKind Kind, string Text, int Column)
{
    /// <summary>The field that a <see cref="LexemeKind.Field"/> names.</summary>
    public ArticleField Field { get; init; }

    /// <summary>What a <see cref="LexemeKind.Metadata"/> names.</summary>
    public MetadataField MetadataField { get; init; }

    /// <summary>The number of a <see cref="LexemeKind.Near"/> or <see cref="LexemeKind.Count"/>.</summary>
    public int Number { get; init; }

    /// <summary>Whether a <see cref="LexemeKind.Near"/> tells the order too.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>Whether an operand can begin with it.</summary>
    public bool BeginsOperand => Kind is not (LexemeKind.And or LexemeKind.Or or LexemeKind.Near or LexemeKind.Close or LexemeKind.Comma or LexemeKind.End);
}
