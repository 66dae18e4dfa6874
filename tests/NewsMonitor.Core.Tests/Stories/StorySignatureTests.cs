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
    public void The_head_of_a_headline_ends_before_its_circumstances()
    {
        var signature = Read("Ferry sinks off Lombok amid heavy storm");

        Assert.All(["ferri", "sink", "lombok"], word => Assert.True(Find(signature, word).IsInHead));
        Assert.True(Find(signature, "storm") is { IsInTitle: true, IsInHead: false });
    }

    [Fact]
    public void Rare_words_weigh_more_than_common_ones()
    {
        var signature = Read("President visits Samarkand");

        Assert.True(Find(signature, "samarkand").Weight > Find(signature, "president").Weight);
        Assert.True(Find(signature, "samarkand").IsName);
    }

    [Theory]
    [InlineData("Ferry sinks off Lombok, 12 missing", "Rough seas on Monday.", "https://a.example/1")]
    [InlineData("", "", null)]
    [InlineData("Opinion: who will answer? 7 questions for 2027", "", "https://b.example/opinion/2")]
    public void A_stored_signature_is_read_as_it_was(string title, string teaser, string? url)
    {
        var article = new Article { Title = title, Summary = teaser, Link = url, CanonicalUrl = url, FeedId = "f" };
        var signature = StorySignature.From(article, new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

        var read = StorySignature.FromBytes(signature.ToBytes())!;

        Assert.Equal(signature.Header, read.Header);
        Assert.Equal(signature.Terms, read.Terms);
        Assert.Equal(signature.Bigrams, read.Bigrams);
        Assert.Equal(
            signature.ToBytes(),
            StorySignature.From(article, new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)).ToBytes());
    }

    [Fact]
    public void Damaged_bytes_are_no_signature()
    {
        var bytes = Read("Ferry sinks off Lombok").ToBytes();

        Assert.All(
            Enumerable.Range(0, bytes.Length),
            length => Assert.Null(StorySignature.FromBytes(bytes.AsSpan(0, length))));
        Assert.Null(StorySignature.FromBytes([.. bytes, 0]));
    }

    [Theory]
    [InlineData("Opinion | Why the truce will fail", null, "Opinion")]
    [InlineData("Why the truce will fail", "https://a.example/commentisfree/2026/x", "Opinion")]
    [InlineData("Storm live: roof off arena", null, "LivePage")]
    [InlineData("Roof off arena", "https://a.example/news/live-blog/x", "LivePage")]
    [InlineData("Live music returns to Vaduz", "https://a.example/culture/x", "LivePage")]
    [InlineData("How people live in Vaduz", "https://a.example/opinionated/x", "Report")]
    public void Headline_and_address_give_the_genre(string title, string? link, string genre)
        => Assert.Equal(genre, ArticleGenreClassifier.Classify(new Article { Title = title, Link = link }).ToString());

    [Theory]
    [InlineData("https://www.bbc.co.uk/news/1", "bbc.co.uk")]
    [InlineData("https://edition.cnn.com/x", "cnn.com")]
    [InlineData("https://www3.nhk.or.jp/news/x", "nhk.or.jp")]
    [InlineData("https://feeds.a.example/x", "a.example")]
    [InlineData("http://127.0.0.1:8080/x", "127.0.0.1")]
    [InlineData("http://localhost/x", "localhost")]
    [InlineData("https://news.xn--bcher-kva.example/x", "xn--bcher-kva.example")]
    [InlineData("https://[::1]/x", "[::1]")]
    [InlineData(null, "feed-1")]
    public void The_outlet_is_the_site(string? link, string outlet)
    {
        var article = new Article { FeedId = "feed-1", Link = link };

        Assert.Equal(outlet, OutletResolver.Resolve(article));
        Assert.Equal(outlet, OutletResolver.Resolve(article with { CanonicalUrl = CanonicalUrl.From(link) }));
    }

    [Fact]
    public void A_long_article_is_read_up_to_the_limit()
    {
        var body = string.Join(' ', Enumerable.Range(0, 5000).Select(i => $"word{i}"));

        Assert.InRange(Read(body, body).Terms.Length, 1, StorySignature.MaxWords);
    }

    [Fact]
    public void Only_shipped_languages_have_counts()
    {
        Assert.NotNull(WordCounts.ForLanguage("en"));
        Assert.NotNull(WordCounts.ForLanguage("pl"));
        Assert.Null(WordCounts.ForLanguage("de"));
        Assert.True(WordCounts.ForLanguage("en")!.TryFind("london", out var london) && london.IsName);
        Assert.True(
            WordCounts.ForLanguage("en")!.TryFind("week", out var week) && !week.IsName && week.Weight < london.Weight);
    }

    private static StorySignature Read(string title, string teaser = "")
        => StorySignature.From(new Article { Title = title, Summary = teaser }, DateTimeOffset.UnixEpoch);

    private static StoryTerm Find(StorySignature signature, string key)
        => signature.Terms.Single(term => term.Hash == SignatureReader.HashOf(key));

    private static string Keys(string title)
    {
        var keys = new SignatureReader(new Article { Title = title }).ReadKeys();
        return string.Join(' ', keys.Order(StringComparer.Ordinal));
    }
}
