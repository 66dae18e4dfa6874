using System.Globalization;
using NewsMonitor.Rules.Matching;
using Xunit;

namespace NewsMonitor.Digests;

/// <summary>Tests the room in a mail, and that nothing is left out silently.</summary>
public sealed class MailBudgetTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlyList<(string Id, string Name)> Rules = [("a", "A"), ("b", "B"), ("c", "C")];

    [Fact]
    public void A_rule_with_many_stories_leaves_room_for_the_others()
    {
        var composition = Compose([.. Stories("a", 40), .. Stories("b", 3, 100)]);

        Assert.Equal([15, 3], composition.Sections.Select(section => section.FullEntries.Count));
        Assert.Equal([25, 0], composition.Sections.Select(section => section.HeadlineEntries.Count));
        Assert.Equal(0, composition.StoriesForNextMail);
    }

    [Fact]
    public void A_mail_shows_at_most_thirty_stories_in_full()
    {
        var composition = Compose([.. Stories("a", 20), .. Stories("b", 20, 100), .. Stories("c", 20, 200)]);

        Assert.Equal([10, 10, 10], composition.Sections.Select(section => section.FullEntries.Count));
        Assert.Equal(60, composition.Sections.Sum(section => section.AllEntries.Count()));
    }

    [Fact]
    public void Stories_that_do_not_fit_come_first_in_the_next_mail()
    {
        var stories = Stories("a", 1000);
        var composition = Compose(stories);

        Assert.InRange(composition.StoriesForNextMail, 100, 900);
        Assert.Equal(1000, composition.StoriesForNextMail + composition.IncludedArticleNos.Count);

        // In the next mail, only the best new stories have room beside those that waited.
        var waited = stories.Where(article => !composition.IncludedArticleNos.Contains(article.No)).ToList();
        var next = DigestComposer.Compose(
            Input([.. waited, .. Stories("a", 1000, 5000, Noon.AddDays(1))]) with { From = Noon.AddHours(1) });
        Assert.InRange(next.IncludedArticleNos.Count(no => no >= 5000), 0, MailBudget.Default.GuaranteedFull);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Each_story_has_one_place_and_the_budget_is_kept(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            var numbers = Enumerable.Range(1, random.Next(1, 300));
            var articles = numbers.Select(no => Story(no, Rules[random.Next(3)].Id) with
            {
                Summary = new string('s', random.Next(2000)),
                Link = "https://example.org/" + new string('p', random.Next(200)),
            }).ToList();

            var composition = Compose(articles);

            var shown = composition.Sections.Sum(section => section.AllEntries.Count());
            Assert.Equal(articles.Count, shown + composition.StoriesForNextMail);
            Assert.Equal(shown, composition.IncludedArticleNos.Count);
            Assert.InRange(
                composition.Sections.Sum(section => section.FullEntries.Count), Math.Min(articles.Count, 8), 30);
            var bytes = composition.Sections.SelectMany(section => section.FullEntries).Sum(MailBudget.EstimateFull)
                + composition.Sections.SelectMany(section => section.HeadlineEntries).Sum(MailBudget.EstimateHeadline);
            Assert.True(bytes <= MailBudget.Default.Bytes, bytes.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static DigestComposition Compose(IReadOnlyList<WaitingArticle> articles)
        => DigestComposer.Compose(Input(articles));

    private static DigestInput Input(IReadOnlyList<WaitingArticle> articles)
        => new() { Articles = articles, Rules = Rules, FeedName = feed => feed };

    private static List<WaitingArticle> Stories(string rule, int count, long first = 1, DateTimeOffset? seen = null)
        => [.. Enumerable.Range(0, count).Select(i => Story(first + i, rule) with { FirstSeenAt = seen ?? Noon })];

    private static WaitingArticle Story(long no, string rule) => new()
    {
        No = no,
        StoryNo = no,
        FeedId = "bbc",
        Title = "Negotiators return to Cairo as mediators press for a longer truce",
        Link = $"https://example.org/2026/11/22/world/a-headline-in-the-address-{no}",
        FirstSeenAt = Noon,
        Matches = [new RuleMatch(rule, [])],
    };
}
