using System.Globalization;
using NewsMonitor.Rules.Queries;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Checks;

/// <summary>
/// Normalizes queries, so that two with the same meaning are equal whatever the order of their parts, the case and
/// accents of their words, and the names of their terms.
/// </summary>
internal sealed class QueryNormalizer(QueryCatalog catalog)
{
    private readonly Dictionary<string, string> _references = new(StringComparer.Ordinal);

    public string Normalize(QueryNode node) => node switch
    {
        AndNode and => NormalizeUnordered("AND", and.Operands),
        OrNode or => NormalizeUnordered("OR", or.Operands),
        NotNode not => $"NOT({Normalize(not.Operand)})",
        AtLeastNode count => NormalizeUnordered(count.MinCount.ToString(CultureInfo.InvariantCulture), count.Operands),
        NearNode { IsOrdered: true } before =>
            $"BEFORE/{before.Distance}({Normalize(before.Left)} {Normalize(before.Right)})",
        NearNode near => NormalizeUnordered($"NEAR/{near.Distance}", [near.Left, near.Right]),
        FieldNode field => $"{QueryPrinter.GetFieldName(field.Field)}:({Normalize(field.Operand)})",
        ReferenceNode reference => NormalizeReference(reference.Name),
        WordNode word => Folding.Fold(word.Text.AsSpan()),
        ExactNode => QueryPrinter.Print(node),
        _ => QueryPrinter.Print(node).ToUpperInvariant(),
    };

    private string NormalizeReference(string name)
    {
        if (!_references.TryGetValue(name, out var normalized))
        {
            normalized = Normalize(catalog.GetTree(name));
            _references.Add(name, normalized);
        }

        return normalized;
    }

    // In a list every part counts; in AND and OR a repetition changes nothing.
    private string NormalizeUnordered(string operation, IReadOnlyList<QueryNode> parts)
    {
        var normalized = parts.Select(Normalize).Order(StringComparer.Ordinal);
        var counted = operation is "AND" or "OR" ? normalized.Distinct(StringComparer.Ordinal) : normalized;
        return $"{operation}({string.Join(' ', counted)})";
    }
}
