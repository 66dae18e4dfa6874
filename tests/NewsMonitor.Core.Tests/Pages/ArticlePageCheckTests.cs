using NewsMonitor.Articles;
using Xunit;

namespace NewsMonitor.Pages;

public class ArticlePageCheckTests
{
    private const string Text =
        "<p>The council voted on Monday for a new tram line to the port, which is to open in four years.</p>";

    private static readonly Article Article = new()
    {
        Title = "Tram line to the port decided",
        Summary = "After a long debate the council voted for a new line from the station to the docks.",
        Link = "https://port.example/news/tram-line",
        CanonicalUrl = "https://port.example/news/tram-line",
    };

    [Theory]
    [InlineData("<title>Tram line to port decided | The Port</title>", "/news/tram-line")]
    [InlineData("<title>The Port</title><h1>Council for tram line to port</h1>", "/news/tram-line")]
    [InlineData("<meta property='og:title' content='Tram line to the port decided'>", "/archive/4711")]
    [InlineData("<title>x</title><link rel='canonical' href='https://port.example/news/tram-line'>", "/news/tram-line")]
    [InlineData("<title>x</title><meta property='og:url' content='/news/tram-line?utm_source=x'>", "/news/tram-line")]
    [InlineData(
        "<script type='application/ld+json'>{\"@graph\":[{\"@type\":[\"NewsArticle\"],\"headline\":\"Tram line decided\"}]}</script>",
        "/4711")]
    [InlineData(
        "<title>x</title><p>After a long debate the council voted for a new line from the station to the docks. So it is.</p>",
        "/news/tram-line")]
    public void A_page_that_names_the_article_is_taken(string head, string path) => Assert.Null(Check(head + Text, path));

    [Theory]
    [InlineData("<title>Tram line to the port decided</title>", "/", "front page")]
    [InlineData("<title>Tram line to the port decided</title>", "/de/", "front page")]
    [InlineData("<title>Tram line to the port decided</title>", "/consent?to=/news/tram-line", "consent")]
    [InlineData("<title>Sign in</title>", "/login", "login")]
    [InlineData("<title>News</title><h1>News from the port</h1><h2>Tram line to the port decided</h2>", "/news/", "does not look")]
    [InlineData("<title>Not found</title><h1>This page is gone</h1>", "/news/tram-line", "does not look")]
    [InlineData("<title>Are you a robot?</title>", "/news/tram-line", "does not look")]
    public void A_page_that_is_another_is_not(string head, string path, string reason)
        => Assert.Contains(reason, Check(head + Text, path));

    [Fact]
    public void A_link_to_a_front_page_may_lead_there()
        => Assert.Null(ArticlePageCheck.FindObjection(
            Article,
            WebPageReader.ReadPage("<title>Tram line to the port</title>" + Text, null),
            new("https://port.example/"),
            new("https://www.port.example/")));

    [Theory]
    [InlineData("停战谈判在开罗举行", "开罗停战谈判 - 新闻", null)]
    [InlineData("停战谈判在开罗举行", "天气预报", "does not look")]
    public void Titles_without_spaces_are_compared(string title, string shown, string? reason)
    {
        var objection = ArticlePageCheck.FindObjection(
            Article with { Title = title },
            WebPageReader.ReadPage($"<title>{shown}</title><p>x", null),
            new(Article.Link!),
            new(Article.Link!));

        Assert.Equal(reason is null, objection is null);
    }

    [Theory]
    [InlineData("<div role='dialog'><p>We use cookies.</p></div>")]
    [InlineData("<div aria-modal='true'>We use cookies.</div>")]
    [InlineData("<section id='cookie-banner'>We use cookies.</section>")]
    [InlineData("<div class='js x-consent'>We use cookies.</div>")]
    [InlineData("<div id='CybotCookiebotDialog'>We use cookies.</div>")]
    [InlineData("<section class='comments'><p>Jane: what nonsense</p></section>")]
    [InlineData("<ol class='comment-list'><li>Jane: what nonsense</li></ol>")]
    [InlineData("<div id='disqus_thread'>Jane: what nonsense</div>")]
    [InlineData("<div class='related-stories'>Storm over the sea</div>")]
    [InlineData("<article><h3><a href='/storm'>Storm over the sea</a></h3><p>It blew.</p></article>")]
    [InlineData("<ul><li><a href='/1'>Storm over the sea</a></li><li><a href='/2'>Fog</a></li><li><a href='/3'>Ice</a></li></ul>")]
    public void What_surrounds_the_article_is_no_text(string surrounding)
    {
        var expected = $"Tram line {PlainText.FromMarkup(Text, 1000)}";

        Assert.Equal(expected, WebPageReader.Read($"<main><h1>Tram line</h1>{Text}{surrounding}</main>").Content);
        Assert.Equal(expected, WebPageReader.Read($"<article>{surrounding}<h1>Tram line</h1>{Text}</article>").Content);
    }

    [Theory]
    [InlineData("<body class='cookies-accepted'><main>{0}</main>")]
    [InlineData("<div class='post comments'><h1>Tram line</h1>{0}</div>")]
    [InlineData("<div class='entry comments-open'>{0}</div>")]
    [InlineData("<div itemprop='articleBody' class='related'>{0}</div>")]
    [InlineData("<ul><li>First <a href='/1'>one</a> of the reasons</li><li>two</li><li>three</li></ul>{0}")]
    public void What_holds_the_article_stays(string page)
        => Assert.Contains("The council voted", WebPageReader.Read(page.Replace("{0}", Text)).Content);

    private static string? Check(string html, string path)
        => ArticlePageCheck.FindObjection(
            Article,
            WebPageReader.ReadPage(html, new Uri("https://port.example" + path)),
            new Uri(Article.Link!),
            new Uri("https://port.example" + path));
}
