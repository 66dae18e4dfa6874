using NewsMonitor.Articles;

namespace NewsMonitor.Rules.Queries;

/// <summary>The smallest parts that a query is read in.</summary>
internal enum QueryTokenKind
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

    /// <summary>The beginning of a list: n OF. An <see cref="OpenParen"/> follows.</summary>
    AtLeast,

    /// <summary>(</summary>
    OpenParen,

    /// <summary>)</summary>
    CloseParen,

    /// <summary>,</summary>
    Comma,

    /// <summary>An operand that has been reported and stands in the place of a right one.</summary>
    Invalid,

    /// <summary>The end of the query.</summary>
    End,
}

/// <summary>A part of a query's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it says.</param>
/// <param name="Column">Where it begins, from 1.</param>
internal readonly record struct QueryToken(QueryTokenKind Kind, string Text, int Column)
{
    /// <summary>The field that a <see cref="QueryTokenKind.Field"/> names.</summary>
    public ArticleField Field { get; init; }

    /// <summary>What a <see cref="QueryTokenKind.Metadata"/> names.</summary>
    public MetadataField MetadataField { get; init; }

    /// <summary>The number of a <see cref="QueryTokenKind.Near"/> or <see cref="QueryTokenKind.AtLeast"/>.</summary>
    public int Number { get; init; }

    /// <summary>Whether a <see cref="QueryTokenKind.Near"/> tells the order too.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>Whether an operand can begin with it.</summary>
    public bool CanBeginOperand => Kind is not (QueryTokenKind.And or QueryTokenKind.Or or QueryTokenKind.Near or QueryTokenKind.CloseParen or QueryTokenKind.Comma or QueryTokenKind.End);
}
