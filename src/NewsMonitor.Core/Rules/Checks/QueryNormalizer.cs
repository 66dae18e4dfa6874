using System.Globalization;
using NewsMonitor.Rules.Queries;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Checks;

/// <summary>
/// Normalizes queries: two become equal if they differ only in the order of their parts, the case and accents of their
/// words, or the names of their terms.
/// </summary>
internal sealed class QueryNormalizer(QueryCatalog catalog)
{
    private readonly Dictionary<string, string> _normalizedTerms = new(StringComparer.Ordinal);

    public string Normalize(QueryNode node) => node switch
    {
        AndNode and => NormalizeUnordered("AND", and.Operands),
        OrNode or => NormalizeUnordered("OR", or.Operands),
        NotNode not => $"NOT({Normalize(not.Operand)})",
        AtLeastNode some => NormalizeUnordered(some.MinCount.ToString(CultureInfo.InvariantCulture), some.Operands),
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
        if (!_normalizedTerms.TryGetValue(name, out var normalized))
        {
            normalized = Normalize(catalog.GetTree(name));
            _normalizedTerms.Add(name, normalized);
        }

        return normalized;
    }

    // A repeated part changes nothing in AND and OR; elsewhere it counts.
    private string NormalizeUnordered(string prefix, IReadOnlyList<QueryNode> parts)
    {
        var normalized = parts.Select(Normalize).Order(StringComparer.Ordinal);
        var relevant = prefix is "AND" or "OR" ? normalized.Distinct(StringComparer.Ordinal) : normalized;
        return $"{prefix}({string.Join(' ', relevant)})";
    }
}
