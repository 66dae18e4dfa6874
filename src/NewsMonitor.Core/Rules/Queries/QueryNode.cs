using NewsMonitor.Articles;

namespace NewsMonitor.Rules.Queries;

/// <summary>A part of a query, as written. The column counts from 1; it is 0 for a part without a text.</summary>
internal abstract record QueryNode(int Column)
{
    /// <summary>Flattens nested ANDs; a single part stays as it is.</summary>
    public static QueryNode And(IEnumerable<QueryNode> parts)
    {
        QueryNode[] flat = [.. parts.SelectMany(part => part is AndNode and ? and.Operands : [part])];
        return flat.Length == 1 ? flat[0] : new AndNode(flat);
    }

    /// <summary>Flattens nested ORs; a single part stays as it is.</summary>
    public static QueryNode Or(IEnumerable<QueryNode> parts)
    {
        QueryNode[] flat = [.. parts.SelectMany(part => part is OrNode or ? or.Operands : [part])];
        return flat.Length == 1 ? flat[0] : new OrNode(flat);
    }
}

/// <summary>A word, in any inflection; or several that must be adjacent, such as <c>AT&amp;T</c>.</summary>
internal sealed record WordNode(string Text, int Column) : QueryNode(Column);

internal sealed record PrefixNode(string Text, int Column) : QueryNode(Column);

internal sealed record PhraseNode(string Text, int Column) : QueryNode(Column);

internal sealed record ExactNode(string Text, int Column) : QueryNode(Column);

internal sealed record NameNode(string Text, int Column) : QueryNode(Column);

/// <summary>A reference to a term, or to the query of another rule.</summary>
internal sealed record ReferenceNode(string Name, int Column) : QueryNode(Column);

/// <summary>A part limited to one field, unless a part within names another.</summary>
internal sealed record FieldNode(ArticleField Field, QueryNode Operand, int Column) : QueryNode(Column);

internal sealed record MetadataNode(MetadataField Field, string Value, int Column) : QueryNode(Column);

/// <summary>Two operands whose positions in one field differ by at most <paramref name="Distance"/>.</summary>
internal sealed record NearNode(QueryNode Left, QueryNode Right, int Distance, bool IsOrdered) : QueryNode(Left.Column);

internal sealed record AtLeastNode(int MinCount, IReadOnlyList<QueryNode> Operands, int Column) : QueryNode(Column);

internal sealed record NotNode(QueryNode Operand, int Column) : QueryNode(Column);

/// <summary>Its operands are never <see cref="AndNode"/>s.</summary>
internal sealed record AndNode(IReadOnlyList<QueryNode> Operands) : QueryNode(Operands[0].Column);

/// <summary>Its operands are never <see cref="OrNode"/>s.</summary>
internal sealed record OrNode(IReadOnlyList<QueryNode> Operands) : QueryNode(Operands[0].Column);
