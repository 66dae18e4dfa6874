using NewsMonitor.Articles;
using Xunit;

namespace NewsMonitor.Stories;

public sealed class StoryNoveltyTests
{
    private static readonly Article First = new()
    {
        Title = "Ferry sinks off Lombok, 12 passengers missing",
        Summary = "Indonesian rescuers search the Bali Sea.",
        Content = "The harbour master, Wayan Suteja, spoke of high waves.",
        Language = "en",
        FeedTags = ["asia"],
    };

    [Theory]
    [InlineData("Ferry sinks off Lombok, 14 passengers missing", "14")]
    [InlineData("President Prabowo visits survivors of Lombok ferry", "Prabowo")]
    [InlineData("Lombok ferry: Prabowo promises inquiry into 14 deaths", "Prabowo", "14")]
    [InlineData("Rescuers search for ferry passengers off Lombok")]
    [InlineData("Twelve missing after ferry sinks off Lombok")]
    [InlineData("Waves were high, says Suteja of Bali harbour")]
    public void A_name_or_number_first_seen_in_the_headline_is_new(string title, params string[] news)
        => Assert.Equal(news, News(First with { Title = title, Summary = "Something in 1999 with Napoleon." }));

    [Fact]
    public void Each_new_detail_is_reported_once()
    {
        var known = new StoryNovelty();
        known.AddKnown(First);

        Assert.Equal(["14"], known.FindNewDetails(First with { Title = "Now 14 missing" }));
        Assert.Empty(known.FindNewDetails(First with { Title = "14 missing off Lombok" }));
    }

    [Fact]
    public void Another_language_and_other_feed_tags_are_new()
    {
        Assert.Equal(
            ["the first report in another language (de)"],
            News(First with { Title = "Lombok: 12 vermisst", Language = "de" }));
        Assert.Equal(
            ["the first report from feeds tagged wire"],
            News(First with { Title = "Lombok ferry sinks", FeedTags = ["wire"] }));
        Assert.Empty(News(First with { Title = "Lombok ferry sinks", FeedTags = ["wire", "asia"] }));
        Assert.Empty(News(First with { Title = "Lombok ferry sinks", FeedTags = [] }));
    }

    private static IReadOnlyList<string> News(Article article)
    {
        var known = new StoryNovelty();
        known.AddKnown(First);
        return known.FindNewDetails(article);
    }
}
