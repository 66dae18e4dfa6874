using Xunit;

namespace NewsMonitor.Articles;

public class ArticleFingerprinterTests
{
    private const string Body =
        "Hamas negotiators have embarked on intensified talks in Cairo, signaling a potential breakthrough.";
    private const string OtherBody =
        "The talks take place against the backdrop of Qatar reevaluating its role as a mediator.";

    private static readonly Article Known = Make("g1", "https://news.example/1", "Truce talks open", Body);

    public static TheoryData<string, Article> Returns => new()
    {
        { "unchanged", Known },
        { "guid regenerated", Known with { Guid = "g1-rebuilt" } },
        { "guid gone", Known with { Guid = null } },
        { "link moved", Relinked(Known, "https://news.example/world/1") },
        { "link gone", Relinked(Known, null) },
        {
            "link and title changed",
            Relinked(Known, "https://news.example/world/1") with { Title = "Talks near a deal" }
        },
        {
            "http instead of https, www, tracking, fragment",
            Relinked(Known, "http://www.news.example/1/?utm_source=rss#top") with { Guid = "other" }
        },
        { "title edited", Known with { Title = "Truce talks near a deal" } },
        { "title and body edited", Known with { Title = "Deal near", Summary = OtherBody } },
        { "guid regenerated and title edited", Known with { Guid = "g1-rebuilt", Title = "Truce talks near a deal" } },
        { "guid regenerated and body edited", Known with { Guid = "g1-rebuilt", Summary = OtherBody } },
        { "new date", Known with { Published = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero) } },
    };

    public static TheoryData<string, Article> Newcomers => new()
    {
        { "another article", Make("g2", "https://news.example/2", "Qatar reconsiders", OtherBody) },
        { "the same title and teaser on another page", Make("g2", "https://news.example/2", "Truce talks open", Body) },
        {
            "the same title and teaser on another page, no guid",
            Make(null, "https://news.example/2", "Truce talks open", Body)
        },
        { "another article on the same page", Make("g2", "https://news.example/1", "Qatar reconsiders", OtherBody) },
        { "a parameter selects another page", Make("g2", "https://news.example/1?page=2", "Truce talks open", Body) },
    };

    [Theory]
    [MemberData(nameof(Returns))]
    public void A_returning_article_is_known(string why, Article article)
        => Assert.True(Memory(Known).NewOf(article).Count == 0, why);

    [Theory]
    [MemberData(nameof(Newcomers))]
    public void A_new_article_is_new(string why, Article article)
    {
        Assert.True(Memory(Known).NewOf(article).Count == 1, why);
        Assert.Equal([article], Memory(Known).NewOf(Known, article));
    }

    [Fact]
    public void Guids_that_count_edits_after_the_link_are_one_article()
    {
        var first = Make(
            "https://www.bbc.example/news/1#0",
            "https://www.bbc.example/news/1?at_medium=RSS",
            "Truce talks open",
            Body);
        var edited = first with { Guid = "https://www.bbc.example/news/1#1", Title = "Deal near", Summary = OtherBody };

        Assert.Empty(Memory(first).NewOf(edited));
    }

    [Fact]
    public void Articles_with_one_link_are_distinguished_by_their_guids()
    {
        Article[] first =
        [
            Make("a", "https://x.example/alerts", "Wind", Body),
            Make("b", "https://x.example/alerts", "Rain", OtherBody),
        ];
        var third = Make("c", "https://x.example/alerts", "Snow", "Heavy snow is expected in the north of the region.");

        Assert.Equal(first, new FeedMemory().NewOf(first));
        Assert.Equal([third], Memory(first).NewOf([.. first, third]));
        Assert.Equal([third], Memory(first).NewOf(third));
        Assert.Empty(Memory(first).NewOf(first[1]));
    }

    [Fact]
    public void Articles_with_one_link_and_regenerated_guids_are_known_by_their_text()
    {
        Article[] first =
        [
            Make("a", "https://x.example/alerts", "Wind", Body),
            Make("b", "https://x.example/alerts", "Rain", OtherBody),
        ];

        Assert.Empty(Memory(first).NewOf([.. first.Select(article => article with { Guid = article.Guid + "2" })]));
    }

    [Fact]
    public void Articles_with_one_guid_are_distinguished_by_their_links()
    {
        Article[] first =
            [Make("same", "https://x.example/1", "Wind", Body), Make("same", "https://x.example/2", "Rain", OtherBody)];
        var third = Make("same", "https://x.example/3", "Snow", "");

        Assert.Equal(first, new FeedMemory().NewOf(first));
        Assert.Equal([third], Memory(first).NewOf([.. first, third]));
        Assert.Equal([third], Memory(first).NewOf(third));
        Assert.Empty(Memory(first).NewOf(first[0] with { Title = "Strong wind" }));
    }

    [Fact]
    public void Articles_with_one_guid_and_link_are_distinguished_by_their_text()
    {
        Article[] document =
            [Make("same", "https://x.example/a", "Wind", Body), Make("same", "https://x.example/a", "Rain", OtherBody)];

        Assert.Equal(document, new FeedMemory().NewOf(document));
        Assert.Empty(Memory(document).NewOf(document));
    }

    [Fact]
    public void A_headline_that_recurs_every_day_is_new_every_day()
    {
        var today = Make(null, "https://x.example/live/1", "Live updates", "");
        var tomorrow = Make(null, "https://x.example/live/2", "Live updates", "");
        var withoutLink = Make("day-2", null, "Live updates", "");

        Assert.Equal([tomorrow], Memory(today).NewOf(tomorrow));
        Assert.Equal([tomorrow], Memory(today).NewOf(today, tomorrow));
        Assert.Equal([withoutLink], Memory(Make("day-1", null, "Live updates", "")).NewOf(withoutLink));
    }

    [Fact]
    public void Front_pages_and_the_urls_of_the_feed_identify_no_article()
    {
        var first = Make(null, "https://x.example/", "Wind", Body);
        var second = Make(null, "http://www.x.example", "Rain", OtherBody);
        Assert.Equal([second], Memory(first).NewOf(second));

        string[] addresses = ["https://x.example/feed", "https://x.example/news/"];
        var feed = new FeedMemory(addresses);
        feed.Poll([Make(null, "https://x.example/news", "Wind", Body)]);
        Assert.Single(feed.NewOf(Make(null, "https://x.example/news", "Rain", OtherBody)));
        Assert.Empty(feed.NewOf(Make(null, "https://x.example/news", "Wind", Body)));
        Assert.Single(feed.NewOf(Make("https://x.example/feed", null, "Snow", OtherBody)));
    }

    [Fact]
    public void A_repeated_entry_is_one_article()
    {
        Article[] document =
        [
            Known,
            Known,
            Known with { Guid = "copy" },
            Relinked(Known, "https://news.example/1?utm_source=b"),
            Make(null, null, "Only a title", ""),
            Make(null, null, "Only a title!", ""),
        ];

        Assert.Equal(
            [null, 0, 0, 0, null, 4], ArticleFingerprinter.Compute(document).Select(article => article.DuplicateOf));
        Assert.Empty(Memory(document).NewOf(document));
    }

    [Fact]
    public void An_empty_entry_is_new_once()
        => Assert.Empty(Memory(new Article()).NewOf(new Article()));

    [Fact]
    public void Fingerprints_never_change()
    {
        var known = ArticleFingerprinter.Compute([Known])[0];

        Assert.Equal([-7121865342642412447, 9135999213725031253], [known.Guid!.Value.Hash, known.Link!.Value.Hash]);
        Assert.Equal([-1133556481, -638482022, 1402631802], [known.Title!.Value, known.Body!.Value, known.Version]);
    }

    private static FeedMemory Memory(params Article[] document)
    {
        var memory = new FeedMemory();
        memory.Poll(document);
        return memory;
    }

    private static Article Make(string? guid, string? link, string title, string summary)
        => Relinked(new Article { Guid = guid, Title = title, Summary = summary }, link);

    private static Article Relinked(Article article, string? link)
        => article with { Link = link, CanonicalUrl = CanonicalUrl.From(link) };
}
