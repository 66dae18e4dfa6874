using NewsMonitor.Articles;

namespace NewsMonitor.Rules;

/// <summary>A part of a query, as it was written.</summary>
/// <param name="Column">Where it begins in the query, from 1; 0 for a part that was not read from a text.</param>
internal abstract record QueryNode(int Column)
{
    /// <summary>The conjunction of parts; conjunctions among them are taken apart, one part stands for itself.</summary>
    public static QueryNode All(IEnumerable<QueryNode> parts)
    {
        QueryNode[] flat = [.. parts.SelectMany(part => part is AndNode and ? and.Parts : [part])];
        return flat.Length == 1 ? flat[0] : new AndNode(flat);
    }

    /// <summary>The disjunction of parts; disjunctions among them are taken apart, one part stands for itself.</summary>
    public static QueryNode Any(IEnumerable<QueryNode> parts)
    {
        QueryNode[] flat = [.. parts.SelectMany(part => part is OrNode or ? or.Parts : [part])];
        return flat.Length == 1 ? flat[0] : new OrNode(flat);
    }
}

/// <summary>A word, in any inflection. Its text may fall into several words (<c>AT&amp;T</c>), which then stand next to each other.</summary>
internal sealed record WordNode(string Text, int Column) : QueryNode(Column);

/// <summary>The beginning of words; <paramref name="Text"/> is without the star.</summary>
internal sealed record PrefixNode(string Text, int Column) : QueryNode(Column);

/// <summary>Words next to each other, in any inflection; <paramref name="Text"/> is without the quotes.</summary>
internal sealed record PhraseNode(string Text, int Column) : QueryNode(Column);

/// <summary>A named part: a term, or the query of another rule.</summary>
internal sealed record ReferenceNode(string Name, int Column) : QueryNode(Column);

/// <summary>A part that looks at one field only. A part within that names a field of its own keeps that.</summary>
internal sealed record FieldNode(ArticleField Field, QueryNode Part, int Column) : QueryNode(Column);

/// <summary>What must not match.</summary>
internal sealed record NotNode(QueryNode Part, int Column) : QueryNode(Column);

/// <summary>Parts that must all match; none of them is an <see cref="AndNode"/>.</summary>
internal sealed record AndNode(IReadOnlyList<QueryNode> Parts) : QueryNode(Parts[0].Column);

/// <summary>Parts of which one must match; none of them is an <see cref="OrNode"/>.</summary>
internal sealed record OrNode(IReadOnlyList<QueryNode> Parts) : QueryNode(Parts[0].Column);
