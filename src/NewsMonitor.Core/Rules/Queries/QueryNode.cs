using NewsMonitor.Articles;

namespace NewsMonitor.Rules.Queries;

/// <summary>A part of a query, as it was written.</summary>
/// <param name="Column">Where it begins in the query, from 1; 0 for a part that was not read from a text.</param>
internal abstract record QueryNode(int Column)
{
    /// <summary>The conjunction of parts; conjunctions among them are taken apart, one part stands for itself.</summary>
    public static QueryNode And(IEnumerable<QueryNode> parts)
    {
        QueryNode[] flat = [.. parts.SelectMany(part => part is AndNode and ? and.Operands : [part])];
        return flat.Length == 1 ? flat[0] : new AndNode(flat);
    }

    /// <summary>The disjunction of parts; disjunctions among them are taken apart, one part stands for itself.</summary>
    public static QueryNode Or(IEnumerable<QueryNode> parts)
    {
        QueryNode[] flat = [.. parts.SelectMany(part => part is OrNode or ? or.Operands : [part])];
        return flat.Length == 1 ? flat[0] : new OrNode(flat);
    }
}

/// <summary>A word, in any inflection. Its text may fall into several words (<c>AT&amp;T</c>), which then stand next to each other.</summary>
internal sealed record WordNode(string Text, int Column) : QueryNode(Column);

/// <summary>The beginning of words; <paramref name="Text"/> is without the star.</summary>
internal sealed record PrefixNode(string Text, int Column) : QueryNode(Column);

/// <summary>Words next to each other, in any inflection; <paramref name="Text"/> is without the quotes.</summary>
internal sealed record PhraseNode(string Text, int Column) : QueryNode(Column);

/// <summary>A word or phrase in exactly this form; <paramref name="Text"/> is without sign and quotes.</summary>
internal sealed record ExactNode(string Text, int Column) : QueryNode(Column);

/// <summary>A name of one or more words, in all its spellings; <paramref name="Text"/> is without sign and quotes.</summary>
internal sealed record NameNode(string Text, int Column) : QueryNode(Column);

/// <summary>A named part: a term, or the query of another rule.</summary>
internal sealed record ReferenceNode(string Name, int Column) : QueryNode(Column);

/// <summary>A part that looks at one field only. A part within that names a field of its own keeps that.</summary>
internal sealed record FieldNode(ArticleField Field, QueryNode Operand, int Column) : QueryNode(Column);

/// <summary>What is known of the article beside its words: the feed, a tag, the site, the language.</summary>
internal sealed record MetadataNode(MetadataField Field, string Value, int Column) : QueryNode(Column);

/// <summary>Two operands near each other in one field.</summary>
/// <param name="Left">The one; a word, prefix, exact form, name, phrase, a named part made of these, or a disjunction of them.</param>
/// <param name="Right">The other, likewise.</param>
/// <param name="Distance">By how much their positions differ at most.</param>
/// <param name="IsOrdered">Whether <paramref name="Left"/> stands before <paramref name="Right"/>.</param>
internal sealed record NearNode(QueryNode Left, QueryNode Right, int Distance, bool IsOrdered) : QueryNode(Left.Column);

/// <summary>Parts of which some must match.</summary>
/// <param name="MinCount">How many.</param>
/// <param name="Operands">The parts.</param>
/// <param name="Column">Where it begins in the query.</param>
internal sealed record AtLeastNode(int MinCount, IReadOnlyList<QueryNode> Operands, int Column) : QueryNode(Column);

/// <summary>What must not match.</summary>
internal sealed record NotNode(QueryNode Operand, int Column) : QueryNode(Column);

/// <summary>Parts that must all match; none of them is an <see cref="AndNode"/>.</summary>
internal sealed record AndNode(IReadOnlyList<QueryNode> Operands) : QueryNode(Operands[0].Column);

/// <summary>Parts of which one must match; none of them is an <see cref="OrNode"/>.</summary>
internal sealed record OrNode(IReadOnlyList<QueryNode> Operands) : QueryNode(Operands[0].Column);
