using System.Globalization;
using NewsMonitor.Rules.Queries;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Checks;

/// <summary>What queries say, whatever the order of their parts, the case and accents of their words, and the names of their parts.</summary>
/// <param name="book">All queries, without errors.</param>
internal sealed class QueryNormalizer(QueryCatalog book)
{
    private readonly Dictionary<string, string> _references = new(StringComparer.Ordinal);

    /// <summary>The meaning of a query; equal for queries that surely say the same.</summary>
    public string Normalize(QueryNode node) => node switch
    {
        AndNode and => NormalizeUnordered("AND", and.Operands),
        OrNode or => NormalizeUnordered("OR", or.Operands),
        NotNode not => $"NOT({Normalize(not.Operand)})",
        AtLeastNode count => NormalizeUnordered(count.MinCount.ToString(CultureInfo.InvariantCulture), count.Operands),
        NearNode { IsOrdered: true } before => $"BEFORE/{before.Distance}({Normalize(before.Left)} {Normalize(before.Right)})",
        NearNode near => NormalizeUnordered($"NEAR/{near.Distance}", [near.Left, near.Right]),
        FieldNode field => $"{QueryPrinter.GetFieldName(field.Field)}:({Normalize(field.Operand)})",
        ReferenceNode reference => NormalizeReference(reference.Name),
        WordNode word => Folding.Fold(word.Text.AsSpan()),
        ExactNode => QueryPrinter.Print(node),
        _ => QueryPrinter.Print(node).ToUpperInvariant(),
    };

    private string NormalizeReference(string name)
    {
        if (!_references.TryGetValue(name, out var meaning))
        {
            meaning = Normalize(book.GetTree(name));
            _references.Add(name, meaning);
        }

        return meaning;
    }

    // Of a list each part counts; elsewhere saying one twice changes nothing.
    private string NormalizeUnordered(string operation, IReadOnlyList<QueryNode> parts)
    {
        var meanings = parts.Select(Normalize).Order(StringComparer.Ordinal);
        return $"{operation}({string.Join(' ', operation is "AND" or "OR" ? meanings.Distinct(StringComparer.Ordinal) : meanings)})";
    }
}
