using NewsMonitor.Articles;

namespace NewsMonitor.Rules.Queries;

internal enum QueryTokenKind
{
    Word,

    /// <summary>Without the star.</summary>
    Prefix,

    /// <summary>Without the quotes.</summary>
    Phrase,

    /// <summary>Without sign and quotes.</summary>
    Exact,

    /// <summary>Without sign and quotes.</summary>
    Name,

    Reference,

    /// <summary>A text field and its colon.</summary>
    Field,

    /// <summary>A metadata field and its colon.</summary>
    Metadata,
    And,
    Or,

    /// <summary>NOT, or a minus.</summary>
    Not,

    /// <summary>NEAR/n or BEFORE/n.</summary>
    Near,

    /// <summary><c>n OF</c>, followed by an <see cref="OpenParen"/>.</summary>
    AtLeast,
    OpenParen,
    CloseParen,
    Comma,

    /// <summary>A placeholder for an operand that has been reported.</summary>
    Invalid,
    End,
}

/// <summary>A token of a query. The column counts from 1.</summary>
internal readonly record struct QueryToken(QueryTokenKind Kind, string Text, int Column)
{
    public ArticleField Field { get; init; }

    public MetadataField MetadataField { get; init; }

    /// <summary>Of <see cref="QueryTokenKind.Near"/> and <see cref="QueryTokenKind.AtLeast"/>.</summary>
    public int Number { get; init; }

    /// <summary>True for BEFORE.</summary>
    public bool IsOrdered { get; init; }

    public bool CanBeginOperand
        => Kind is not (QueryTokenKind.And or QueryTokenKind.Or or QueryTokenKind.Near
            or QueryTokenKind.CloseParen or QueryTokenKind.Comma or QueryTokenKind.End);
}
