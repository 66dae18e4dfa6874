using System.Diagnostics;
using System.Text;
using NewsMonitor.Articles;
using NewsMonitor.Fixtures;
using Xunit;

namespace NewsMonitor.Pages;

public class WebPageReaderTests
{
    [Fact]
    public void Page_gives_the_article_and_not_what_surrounds_it()
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
    public void On_a_page_of_many_articles_all_are_read()
    {
        var html = string.Concat(Enumerable.Range(0, 5).Select(number => $"<article><h2>Headline {number}</h2></article>"));

        Assert.Equal("Headline 0 Headline 1 Headline 2 Headline 3 Headline 4", WebPageReader.Read(html).Content);
    }

    [Fact]
    public void Words_around_inline_elements_stay_whole_and_hidden_ones_go()
        => Assert.Equal(
            "a truce now then",
            WebPageReader.Read("<body>a <b>tr</b>uce<div>now</div><p style='display: none'>no</p><noscript>no</noscript>then").Content);

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
    public void Hostile_nesting_does_no_harm(string piece)
    {
        var html = new StringBuilder("<html><body>").Insert(12, piece, 50_000).Append("truce").ToString();
        var clock = Stopwatch.StartNew();

        Assert.EndsWith("truce", WebPageReader.Read(html).Content, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Plain_text_is_all_content_and_has_no_title()
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
    public void Text_as_it_is_copied_has_a_title_where_its_first_line_stands_alone(string text, string title, string content)
    {
        var article = WebPageReader.ReadTextWithTitle(text);

        Assert.Equal((title, content), (article.Title, article.Content));
    }
}
