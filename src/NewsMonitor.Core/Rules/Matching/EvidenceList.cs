using NewsMonitor.Articles;
using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules.Matching;

/// <summary>
/// Gathers what made a rule match: each term's first occurrence in each text, and in the title all of them, up to
/// <see cref="MaxInTitle"/> a term.
/// </summary>
/// <param name="article">The article.</param>
/// <param name="scan">Its words, with all places.</param>
internal sealed class EvidenceList(Article article, ArticleIndex scan)
{
    /// <summary>The most occurrences of one term that are told of a title; real titles are far from it.</summary>
    public const int MaxInTitle = 10;

    private readonly Dictionary<(string Term, ArticleField Field), int> _counts = [];
    private readonly HashSet<Evidence> _evidence = [];

    /// <summary>Adds an occurrence.</summary>
    /// <returns>Whether further occurrences of the same term in the same text are of use.</returns>
    public bool Add(QueryNode term, ArticleField field, WordSpan span)
    {
        var written = QueryPrinter.Print(term);
        var most = field == ArticleField.Title ? MaxInTitle : 1;
        var count = _counts.GetValueOrDefault((written, field));
        if (count < most)
        {
            _counts[(written, field)] = count + 1;
            var (start, end) = scan.GetTextRange(span);
            _evidence.Add(new Evidence(written, GetText(field)[start..end], field, start));
        }

        return count + 1 < most;
    }

    /// <summary>The occurrences, in reading order.</summary>
    public IReadOnlyList<Evidence> ToSortedList()
        => [.. _evidence.OrderBy(one => one.Field).ThenBy(one => one.Offset).ThenBy(one => one.Term, StringComparer.Ordinal)];

    private string GetText(ArticleField field) => field switch
    {
        ArticleField.Title => article.Title,
        ArticleField.Summary => article.Summary,
        ArticleField.Content => article.Content,
        _ => article.Author,
    };
}
