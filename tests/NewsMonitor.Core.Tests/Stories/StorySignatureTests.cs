using NewsMonitor.Articles;
using Xunit;

namespace NewsMonitor.Stories;

public sealed class StorySignatureTests
{
    [Theory]
    [InlineData("Hostages freed", "Captive released")]
    [InlineData("Cease-fire takes effect", "Truce begins")]
    [InlineData("The U.S. and Britain", "Americans, British")]
    [InlineData("Thirteen officers", "13 police officers")]
    public void Words_for_one_thing_are_one_term(string one, string other)
        => Assert.Equal(Keys(one), Keys(other));

    [Fact]
    public void The_head_of_a_headline_ends_where_circumstance_begins()
    {
        var signature = Read("Ferry sinks off Lombok amid heavy storm");

        Assert.Equal(["lombok", "sink"], signature.Terms.Where(term => term.IsInHead && term.Key != "ferri" && term.Key != "off").Select(term => term.Key).Order());
        Assert.Contains(signature.Terms, term => term is { Key: "storm" or "heavi", IsInTitle: true, IsInHead: false });
    }

    [Fact]
    public void Rare_words_weigh_more_than_common_ones()
    {
        var signature = Read("President visits Samarkand");

        Assert.True(Weight("samarkand") > Weight("presid") || Weight("samarkand") > Weight("president"));
        Assert.True(signature.Terms.Single(term => term.Key == "samarkand").IsName);

        float Weight(string key) => signature.Terms.Where(term => term.Key == key).Select(term => term.Weight).FirstOrDefault(float.MaxValue);
    }

    [Theory]
    [InlineData("Opinion | Why the truce will fail", null, "Opinion")]
    [InlineData("Why the truce will fail", "https://a.example/commentisfree/2026/x", "Opinion")]
    [InlineData("Storm live: roof off arena", null, "LivePage")]
    [InlineData("Roof off arena", "https://a.example/news/live-blog/x", "LivePage")]
    [InlineData("Live music returns to Vaduz", "https://a.example/culture/x", "LivePage")]
    [InlineData("How people live in Vaduz", "https://a.example/opinionated/x", "Report")]
    public void Headline_and_address_tell_the_genre(string title, string? link, string genre)
        => Assert.Equal(genre, ArticleGenreClassifier.Classify(new Article { Title = title, Link = link }).ToString());

    [Theory]
    [InlineData("https://www.bbc.co.uk/news/1", "bbc.co.uk")]
    [InlineData("https://edition.cnn.com/x", "cnn.com")]
    [InlineData("https://www3.nhk.or.jp/news/x", "nhk.or.jp")]
    [InlineData("https://feeds.a.example/x", "a.example")]
    [InlineData("http://127.0.0.1:8080/x", "127.0.0.1")]
    [InlineData("http://localhost/x", "localhost")]
    [InlineData(null, "feed-1")]
    public void The_outlet_is_the_site(string? link, string outlet)
        => Assert.Equal(outlet, OutletResolver.Resolve(new Article { FeedId = "feed-1", Link = link }));

    [Fact]
    public void A_long_article_is_read_to_its_bound()
    {
        var body = string.Join(' ', Enumerable.Range(0, 5000).Select(i => $"word{i}"));

        Assert.InRange(Read(body, body).Terms.Length, 1, StorySignature.MaxWords);
    }

    [Fact]
    public void Counts_are_known_for_shipped_languages_only()
    {
        Assert.NotNull(WordCounts.ForLanguage("en"));
        Assert.NotNull(WordCounts.ForLanguage("pl"));
        Assert.Null(WordCounts.ForLanguage("de"));
        Assert.True(WordCounts.ForLanguage("en")!.TryFind("london", out var london) && london.IsName);
        Assert.True(WordCounts.ForLanguage("en")!.TryFind("week", out var week) && !week.IsName && week.Weight < london.Weight);
    }

    private static StorySignature Read(string title, string teaser = "")
        => StorySignature.From(new Article { Title = title, Summary = teaser }, DateTimeOffset.UnixEpoch);

    private static string Keys(string title) => string.Join(' ', Read(title).Terms.Select(term => term.Key).Order(StringComparer.Ordinal));
}
