using System.Diagnostics;
using System.Text;
using NewsMonitor.Fixtures;
using Xunit;

namespace NewsMonitor.Pages;

public class WebPageReaderTests
{
    [Fact]
    public void The_article_of_a_page_is_read_without_boilerplate()
    {
        var article = WebPageReader.Read(SeedFeeds.Page());

        Assert.Equal("Truce talks open in Cairo", article.Title);
        Assert.Equal(string.Join(' ', SeedFeeds.Paragraphs), article.Content);
        Assert.Equal("en", article.Language);
        Assert.Equal("https://news.example/talks", article.CanonicalUrl);
    }

    [Theory]
    [InlineData("<title>From title</title><h1>Heading</h1><p>x", "From title")]
    [InlineData("<h1>Only <i>heading</i></h1>", "Only heading")]
    [InlineData("<title>Site</title><main><h1>Main heading</h1></main>", "Main heading")]
    [InlineData("<p>nothing", "")]
    public void Title_comes_from_the_best_place_that_has_one(string html, string expected)
        => Assert.Equal(expected, WebPageReader.Read(html).Title);

    [Fact]
    public void All_articles_of_a_page_are_read()
    {
        var html = string.Concat(
            Enumerable.Range(0, 5).Select(number => $"<article><h2>Headline {number}</h2></article>"));

        Assert.Equal("Headline 0 Headline 1 Headline 2 Headline 3 Headline 4", WebPageReader.Read(html).Content);
    }

    [Fact]
    public void Inline_elements_do_not_split_words_and_hidden_text_is_dropped()
        => Assert.Equal(
            "a truce now then",
            WebPageReader.Read(
                "<body>a <b>tr</b>uce<div>now</div><p style='display: none'>no</p>"
                + "<noscript>no</noscript>then").Content);

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<p><b><i><font>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<br>")]
    [InlineData("<div></b>")]
    [InlineData("<span><div></span>")]
    [InlineData("<div><table></div>")]
    [InlineData("<div><svg></div>")]
    [InlineData("<ul><li></div>")]
    [InlineData("<a")]
    [InlineData("")]
    public void Hostile_nesting_is_harmless(string piece)
    {
        var html = new StringBuilder("<html><body>").Insert(12, piece, 50_000).Append("truce").ToString();
        var clock = Stopwatch.StartNew();

        Assert.EndsWith("truce", WebPageReader.Read(html).Content, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Plain_text_becomes_the_body_of_an_article_without_a_title()
    {
        var article = WebPageReader.ReadText(SeedFeeds.PlainArticle);

        Assert.Equal("", article.Title);
        Assert.StartsWith("Hamas negotiators have embarked", article.Content, StringComparison.Ordinal);
        Assert.EndsWith("in the region. 0 Comments", article.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ferry sinks off Lombok\n\nTwelve are missing.", "Ferry sinks off Lombok", "Twelve are missing.")]
    [InlineData("  Ferry sinks\r\n \r\nTwelve are missing.", "Ferry sinks", "Twelve are missing.")]
    [InlineData("The ferry sank.\n\nTwelve are missing.", "", "The ferry sank. Twelve are missing.")]
    [InlineData("The ferry that goes\nto Lombok sank.", "", "The ferry that goes to Lombok sank.")]
    [InlineData("Ferry sinks", "", "Ferry sinks")]
    [InlineData("", "", "")]
    public void A_first_line_followed_by_a_blank_line_is_the_title(string text, string title, string content)
    {
        var article = WebPageReader.ReadTextWithTitle(text);

        Assert.Equal((title, content), (article.Title, article.Content));
    }
}
