using System.Globalization;
using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>What queries say, whatever the order of their parts, the case and accents of their words, and the names of their parts.</summary>
/// <param name="book">All queries, without errors.</param>
internal sealed class QueryMeaning(QueryCatalog book)
{
    private readonly Dictionary<string, string> _named = new(StringComparer.Ordinal);

    /// <summary>The meaning of a query; equal for queries that surely say the same.</summary>
    public string Of(QueryNode node) => node switch
    {
        AndNode and => Unordered("AND", and.Operands),
        OrNode or => Unordered("OR", or.Operands),
        NotNode not => $"NOT({Of(not.Operand)})",
        AtLeastNode count => Unordered(count.MinCount.ToString(CultureInfo.InvariantCulture), count.Operands),
        NearNode { IsOrdered: true } before => $"BEFORE/{before.Distance}({Of(before.Left)} {Of(before.Right)})",
        NearNode near => Unordered($"NEAR/{near.Distance}", [near.Left, near.Right]),
        FieldNode field => $"{QueryPrinter.GetFieldName(field.Field)}:({Of(field.Operand)})",
        ReferenceNode reference => OfNamed(reference.Name),
        WordNode word => Folding.Fold(word.Text.AsSpan()),
        ExactNode => QueryPrinter.Print(node),
        _ => QueryPrinter.Print(node).ToUpperInvariant(),
    };

    private string OfNamed(string name)
    {
        if (!_named.TryGetValue(name, out var meaning))
        {
            meaning = Of(book.GetTree(name));
            _named.Add(name, meaning);
        }

        return meaning;
    }

    // Of a list each part counts; elsewhere saying one twice changes nothing.
    private string Unordered(string operation, IReadOnlyList<QueryNode> parts)
    {
        var meanings = parts.Select(Of).Order(StringComparer.Ordinal);
        return $"{operation}({string.Join(' ', operation is "AND" or "OR" ? meanings.Distinct(StringComparer.Ordinal) : meanings)})";
    }
}
