using NewsMonitor.Digests;
using NewsMonitor.Mail.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>A letter in words.</summary>
public sealed record LetterView
{
    private const int ArticleLimit = 200;
    private const int ParagraphLimit = 1000;

    /// <summary>The heading.</summary>
    public required string Heading { get; init; }

    /// <summary>What it means and what to do.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>The articles that it is about.</summary>
    public required IReadOnlyList<SourceView> Articles { get; init; }

    /// <summary>How many more there are; empty when there are none.</summary>
    public required string Further { get; init; }

    /// <summary>The foot.</summary>
    public required FooterView Footer { get; init; }

    internal static LetterView Of(Letter letter, FooterView footer)
    {
        var further = letter.Articles.Count - ArticleLimit;
        return new()
        {
            Heading = CleanText.Of(letter.Heading, DisplayText.NameLimit),
            Paragraphs = [.. letter.Paragraphs.Select(paragraph => CleanText.Of(paragraph, ParagraphLimit))],
            Articles = [.. letter.Articles.Take(ArticleLimit).Select(article
                => new SourceView(DisplayText.OfTitle(article.Title, language: null), WebLink.Of(article.Link)))],
            Further = further > 0 ? $"and {Words.Articles(further)} more" : "",
            Footer = footer,
        };
    }
}
