using NewsMonitor.Articles;

namespace NewsMonitor.Rules;

/// <summary>
/// Gathers what made a rule match: each term's first occurrence in each text, and in the title all of them, up to
/// <see cref="MaxInTitle"/> a term.
/// </summary>
/// <param name="article">The article.</param>
internal sealed class EvidenceList(Article article)
{
    /// <summary>The most occurrences of one term that are told of a title; real titles are far from it.</summary>
    public const int MaxInTitle = 10;

    private readonly Dictionary<(string Term, ArticleField Field), int> _counts = [];
    private readonly HashSet<Evidence> _evidence = [];

    /// <summary>Adds an occurrence, from the place of its first word to that of its last.</summary>
    /// <returns>Whether further occurrences of the same term are of use.</returns>
    public bool Add(QueryNode term, in TermPlace first, in TermPlace last)
    {
        var written = QueryPrinter.Print(term);
        var count = _counts.GetValueOrDefault((written, first.Field));
        if (count < (first.Field == ArticleField.Title ? MaxInTitle : 1))
        {
            _counts[(written, first.Field)] = count + 1;
            var surface = Text(first.Field).Substring(first.Offset, last.Offset + last.Length - first.Offset);
            _evidence.Add(new Evidence(written, surface, first.Field, first.Offset));
        }

        return first.Field is ArticleField.Title or ArticleField.Summary;
    }

    /// <summary>The occurrences, in reading order.</summary>
    public IReadOnlyList<Evidence> InOrder()
        => [.. _evidence.OrderBy(one => one.Field).ThenBy(one => one.Offset).ThenBy(one => one.Term, StringComparer.Ordinal)];

    private string Text(ArticleField field) => field switch
    {
        ArticleField.Title => article.Title,
        ArticleField.Summary => article.Summary,
        ArticleField.Content => article.Content,
        _ => article.Author,
    };
}
