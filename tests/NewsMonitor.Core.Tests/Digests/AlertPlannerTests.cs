using NewsMonitor.Rules.Matching;
using Xunit;

namespace NewsMonitor.Digests;

public sealed class AlertPlannerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_story_gets_its_own_mail()
    {
        var plan = Plan(Article(1, 1), Article(2, 2), Article(3, 1));

        Assert.Equal([[1], [2]], plan.Mails.Select(mail => mail.StoryNos));
        Assert.Equal([[1, 3], [2]], plan.Mails.Select(mail => mail.Articles.Select(article => article.No)));
        Assert.All(plan.Mails, mail => Assert.False(mail.IsStorm));
    }

    [Fact]
    public void Many_stories_at_once_share_one_mail()
    {
        Assert.Equal(4, Plan([.. Stories(4)]).Mails.Count);

        var storm = Assert.Single(Plan([.. Stories(5)]).Mails);
        Assert.True(storm.IsStorm);
        Assert.Equal([1, 2, 3, 4, 5], storm.StoryNos.Order());
    }

    [Fact]
    public void Stories_beyond_the_limit_share_one_mail_or_wait()
    {
        Assert.Equal(2, Plan(input => input with { RemainingMails = 2 }, [.. Stories(2)]).Mails.Count);
        Assert.Equal(
            3, Assert.Single(Plan(input => input with { RemainingMails = 2 }, [.. Stories(3)]).Mails).StoryNos.Count);

        var plan = Plan(input => input with { RemainingMails = 0 }, [.. Stories(3)]);
        Assert.Empty(plan.Mails);
        Assert.Equal(3, plan.DeferredStoryCount);
    }

    [Fact]
    public void Quiet_hours_defer_everything()
    {
        var plan = Plan(input => input with { IsInQuietHours = true }, [.. Stories(2)]);

        Assert.Empty(plan.Mails);
        Assert.Equal(2, plan.DeferredStoryCount);
    }

    [Fact]
    public void A_follow_up_needs_something_new_and_an_hour_since_the_last_mail()
    {
        var sent = Article(1, 1) with { Title = "Ferry sinks off Lombok, 12 missing" };
        var again = Article(2, 1) with { Title = "Ferry sinks off Lombok, 12 missing" };
        var followUp = Article(3, 1) with { Title = "Lombok ferry: 14 missing" };

        AlertPlan After(TimeSpan rest, WaitingArticle article)
        {
            var thread = new AlertThread(new("Breaking", 7, Noon - rest), Noon - rest, [sent]);
            return Plan(input => input with { Threads = new Dictionary<long, AlertThread> { [1] = thread } }, article);
        }

        Assert.Equal([again], After(TimeSpan.FromHours(5), again).SkippedArticles);
        Assert.Empty(After(TimeSpan.FromHours(5), again).Mails);
        Assert.Equal(1, After(TimeSpan.FromMinutes(59), followUp).DeferredStoryCount);
        Assert.Empty(After(TimeSpan.FromMinutes(59), followUp).Mails);
        var entry = Assert.Single(After(TimeSpan.FromHours(1), followUp).Mails).Composition.Sections[0].FullEntries[0];
        Assert.Equal(["14"], entry.NewDetails);
        Assert.Equal(new EarlierMail("Breaking", 7, Noon.AddHours(-1)), entry.UpdateOf);
    }

    [Fact]
    public void Each_article_is_mailed_deferred_skipped_or_unmatched()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var articles = Enumerable.Range(1, random.Next(1, 30)).Select(no => Article(no, random.Next(1, 9)) with
            {
                Matches = [new RuleMatch(random.Next(4) == 0 ? "gone" : "a", [])],
            }).ToArray();
            var threads = new Dictionary<long, AlertThread>
            {
                [1] = new(new("Breaking", 1, Noon), Noon.AddHours(-random.Next(3)), [Article(100, 1)]),
            };
            var left = random.Next(4);

            var plan = Plan(input => input with { Threads = threads, RemainingMails = left }, articles);

            Assert.InRange(plan.Mails.Count, 0, left);
            var settled = plan.Mails.SelectMany(mail => mail.Articles).Concat(plan.SkippedArticles).Select(
                article => article.No).Concat(plan.UnmatchedArticleNos).ToList();
            Assert.Equal(settled.Count, settled.Distinct().Count());
            var waiting = articles.Where(
                article => !settled.Contains(article.No)).Select(article => article.StoryNo).Distinct().Count();
            Assert.Equal(plan.DeferredStoryCount, waiting);
        }
    }

    private static AlertPlan Plan(params WaitingArticle[] articles) => Plan(input => input, articles);

    private static AlertPlan Plan(Func<AlertInput, AlertInput> change, params WaitingArticle[] articles)
        => AlertPlanner.Plan(change(new AlertInput
        {
            Articles = articles,
            Rules = [("a", "A")],
            FeedName = feed => feed,
            FeedTags = _ => [],
            Now = Noon,
        }));

    private static IEnumerable<WaitingArticle> Stories(int count)
        => Enumerable.Range(1, count).Select(no => Article(no, no));

    private static WaitingArticle Article(long no, long storyNo) => new()
    {
        No = no,
        StoryNo = storyNo,
        FeedId = "bbc",
        Title = "Ferry sinks off Lombok",
        Language = "en",
        FirstSeenAt = Noon,
        Matches = [new RuleMatch("a", [])],
    };
}
