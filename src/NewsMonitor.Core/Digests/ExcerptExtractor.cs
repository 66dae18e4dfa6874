using NewsMonitor.Articles;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Text;

namespace NewsMonitor.Digests;

/// <summary>Extracts the part of an article's text that shows why it matched.</summary>
public static class ExcerptExtractor
{
    /// <summary>The maximum length of an excerpt in UTF-16 units, ellipses not included.</summary>
    public const int MaxLength = 300;

    // The text before the first match that is kept for context.
    private const int LeadLength = 90;

    /// <summary>Extracts an excerpt and highlights the evidence in it.</summary>
    public static HighlightedText Extract(WaitingArticle article, IEnumerable<Evidence> evidence)
    {
        var found = evidence.OrderBy(item => item.Offset).ToList();
        var field = ChooseField(article, found);
        var text = article.GetText(field);
        found.RemoveAll(item => item.Field != field);

        var start = found.Count == 0 || found[0].Offset <= LeadLength || text.Length <= MaxLength
            ? FindTextStart(text, found)
            : FindWordStart(text, found[0].Offset - LeadLength);
        var end = start + MaxLength >= text.Length ? text.Length : FindWordEnd(text, start, start + MaxLength);
        return Cut(text, start, end, found);
    }

    private static ArticleField ChooseField(WaitingArticle article, List<Evidence> found)
    {
        foreach (var field in (ReadOnlySpan<ArticleField>)[ArticleField.Summary, ArticleField.Content])
        {
            if (AddsToTitle(article, field) && found.Exists(item => item.Field == field))
            {
                return field;
            }
        }

        return AddsToTitle(article, ArticleField.Summary) ? ArticleField.Summary : ArticleField.Content;
    }

    // A teaser that repeats the headline adds nothing.
    private static bool AddsToTitle(WaitingArticle article, ArticleField field)
        => WebAddresses.SkipLeading(article.GetText(field)) < article.GetText(field).Length
            && article.GetText(field) != article.Title;

    // Addresses alone say nothing: "Article URL: https://… Comments URL: https://…".
    private static int FindTextStart(string text, List<Evidence> found)
    {
        var start = WebAddresses.SkipLeading(text);
        return found.Count > 0 && found[0].Offset < start ? 0 : start;
    }

    private static HighlightedText Cut(string text, int start, int end, List<Evidence> found)
    {
        var before = start > WebAddresses.SkipLeading(text) ? "… " : "";
        var after = end < text.Length ? " …" : "";
        var highlights = new List<Highlight>();
        var free = start;
        foreach (var item in found)
        {
            if (item.Offset >= free && item.Offset + item.Surface.Length <= end && item.Surface.Length > 0)
            {
                highlights.Add(new Highlight(item.Offset - start + before.Length, item.Surface.Length));
                free = item.Offset + item.Surface.Length;
            }
        }

        return new HighlightedText(before + text[start..end] + after, highlights);
    }

    private static int FindWordStart(string text, int position)
    {
        var blank = text.IndexOf(' ', position);
        return blank >= 0 && blank - position < LeadLength ? blank + 1 : AlignToCharacter(text, position);
    }

    private static int FindWordEnd(string text, int start, int position)
    {
        var blank = text.LastIndexOf(' ', position);
        return blank > start + (MaxLength / 2) ? blank : AlignToCharacter(text, position);
    }

    // Never split a surrogate pair.
    private static int AlignToCharacter(string text, int position)
        => position < text.Length && char.IsLowSurrogate(text[position]) ? position - 1 : position;
}
