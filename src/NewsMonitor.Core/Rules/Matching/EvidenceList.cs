using NewsMonitor.Articles;
using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules.Matching;

/// <summary>
/// Keeps the first occurrence of each term in each field, and up to <see cref="MaxInTitle"/> in the title.
/// </summary>
internal sealed class EvidenceList(Article article, ArticleIndex index)
{
    public const int MaxInTitle = 10;

    private readonly Dictionary<(string Term, ArticleField Field), int> _counts = [];
    private readonly HashSet<Evidence> _evidence = [];

    /// <summary>Returns false when no more occurrences of the same term in the same field are needed.</summary>
    public bool Add(QueryNode term, ArticleField field, WordSpan span)
    {
        var text = QueryPrinter.Print(term);
        var limit = field == ArticleField.Title ? MaxInTitle : 1;
        var count = _counts.GetValueOrDefault((text, field));
        if (count < limit)
        {
            _counts[(text, field)] = count + 1;
            var (start, end) = index.GetTextRange(span);
            _evidence.Add(new Evidence(text, GetText(field)[start..end], field, start));
        }

        return count + 1 < limit;
    }

    public IReadOnlyList<Evidence> ToSortedList()
        => [.. _evidence
            .OrderBy(evidence => evidence.Field)
            .ThenBy(evidence => evidence.Offset)
            .ThenBy(evidence => evidence.Term, StringComparer.Ordinal)];

    private string GetText(ArticleField field) => field switch
    {
        ArticleField.Title => article.Title,
        ArticleField.Summary => article.Summary,
        ArticleField.Content => article.Content,
        _ => article.Author,
    };
}
