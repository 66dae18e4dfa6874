using NewsMonitor.Articles;
using NewsMonitor.Rules.Matching;
using Xunit;

namespace NewsMonitor.Digests;

public sealed class ExcerptExtractorTests
{
    private static readonly string LongText = string.Join(' ', Enumerable.Range(0, 200).Select(i => $"word{i}"));

    [Fact]
    public void A_short_summary_is_kept_whole_with_its_evidence_highlighted()
    {
        var article = new WaitingArticle { Summary = "Qatar hosts truce talks" };

        var excerpt = ExcerptExtractor.Extract(article, [Found("truce", "truce", ArticleField.Summary, 12)]);

        Assert.Equal("Qatar hosts truce talks", excerpt.Text);
        Assert.Equal([("Qatar hosts ", false), ("truce", true), (" talks", false)], excerpt.Parts());
    }

    [Fact]
    public void The_excerpt_surrounds_the_match_and_shows_omissions()
    {
        var offset = LongText.IndexOf("word150", StringComparison.Ordinal);
        var article = new WaitingArticle { Content = LongText };

        var excerpt = ExcerptExtractor.Extract(article, [Found("word150", "word150", ArticleField.Content, offset)]);

        Assert.StartsWith("… word", excerpt.Text, StringComparison.Ordinal);
        Assert.EndsWith(" …", excerpt.Text, StringComparison.Ordinal);
        Assert.Equal("word150", Assert.Single(excerpt.Parts(), part => part.IsMarked).Text);
        Assert.InRange(excerpt.Text.Length, ExcerptExtractor.MaxLength / 2, ExcerptExtractor.MaxLength + 4);
    }

    [Fact]
    public void The_field_with_the_evidence_is_preferred()
    {
        var article = new WaitingArticle { Summary = "Nothing to see.", Content = "A truce at last." };

        Assert.Equal(
            "A truce at last.",
            ExcerptExtractor.Extract(article, [Found("truce", "truce", ArticleField.Content, 2)]).Text);
        Assert.Equal(
            "Nothing to see.",
            ExcerptExtractor.Extract(article, [Found("truce", "truce", ArticleField.Title, 2)]).Text);
    }

    [Theory]
    [InlineData("Article URL: https://port.example/1 Comments URL: https://port.example/2", "The news.")]
    [InlineData("Article URL: https://port.example/1 A tram line", "A tram line")]
    [InlineData("A tram line https://port.example/1", "A tram line https://port.example/1")]
    public void Addresses_alone_are_no_excerpt(string summary, string expected)
        => Assert.Equal(
            expected,
            ExcerptExtractor.Extract(new WaitingArticle { Title = "Tram", Summary = summary, Content = "The news." }, []).Text);

    [Fact]
    public void A_teaser_that_repeats_the_headline_is_skipped()
    {
        var article = new WaitingArticle { Title = "A truce", Summary = "A truce", Content = "The news." };

        Assert.Equal(
            "The news.", ExcerptExtractor.Extract(article, [Found("truce", "truce", ArticleField.Summary, 2)]).Text);
        Assert.Equal("", ExcerptExtractor.Extract(article with { Content = "" }, []).Text);
    }

    [Fact]
    public void Highlights_are_inside_the_text_in_order_and_do_not_overlap()
    {
        var random = new Random(20231121);
        for (var round = 0; round < 2_000; round++)
        {
            var text = LongText[..random.Next(1, LongText.Length)];
            var evidence = Enumerable.Range(0, random.Next(6)).Select(_ =>
            {
                var offset = random.Next(text.Length);
                var length = Math.Min(random.Next(1, 20), text.Length - offset);
                return Found("any", text.Substring(offset, length), ArticleField.Summary, offset);
            }).ToList();

            var excerpt = ExcerptExtractor.Extract(new WaitingArticle { Summary = text }, evidence);

            Assert.Equal(excerpt.Text, string.Concat(excerpt.Parts().Select(part => part.Text)));
            Assert.All(excerpt.Parts().Where(part => part.IsMarked), part =>
                Assert.Contains(evidence, item => item.Surface == part.Text));
            Assert.InRange(excerpt.Text.Length, 1, ExcerptExtractor.MaxLength + 4);
        }
    }

    [Fact]
    public void A_surrogate_pair_is_never_split()
    {
        var article = new WaitingArticle { Summary = string.Concat(Enumerable.Repeat("😀", 400)) };

        var excerpt = ExcerptExtractor.Extract(article, []);

        Assert.DoesNotContain(
            '\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(excerpt.Text)));
    }

    private static Evidence Found(string term, string surface, ArticleField field, int offset)
        => new(term, surface, field, offset);
}
