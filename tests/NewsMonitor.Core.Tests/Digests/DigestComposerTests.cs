using NewsMonitor.Articles;
using NewsMonitor.Rules.Matching;
using Xunit;

namespace NewsMonitor.Digests;

public sealed class DigestComposerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlyList<(string Id, string Name)> Rules = [("truce", "Truce talks"), ("aid", "Aid")];

    [Fact]
    public void A_story_under_two_rules_stands_once_under_the_first_of_the_digest()
    {
        var composition = Compose(Article(1, 1, "aid", "truce"));

        var section = Assert.Single(composition.Sections);
        Assert.Equal("Truce talks", section.RuleName);
        Assert.Equal(["Aid"], Assert.Single(section.FullEntries).AlsoMatches);
        Assert.Empty(composition.QuietRules);
    }

    [Fact]
    public void Copies_of_a_story_in_other_feeds_are_named_beside_it()
    {
        var composition = Compose(
            Article(1, 7, "aid") with { FeedId = "bbc" },
            Article(2, 7, "aid") with { FeedId = "npr", Link = "https://npr.example/2" },
            Article(3, 7, "aid") with { FeedId = "npr" });

        var entry = Assert.Single(Assert.Single(composition.Sections).FullEntries);
        Assert.Equal("BBC", entry.Source);
        Assert.Equal([new OtherSource("NPR", "https://npr.example/2")], entry.AlsoCoveredBy);
        Assert.Equal([1, 2, 3], composition.IncludedArticleNos);
    }

    [Fact]
    public void Stories_stand_newest_first_by_the_time_that_can_be_believed()
    {
        var composition = Compose(
            Article(1, 1, "aid") with { Title = "old", PublishedAt = Noon.AddHours(-3) },
            Article(2, 2, "aid") with { Title = "from the future", PublishedAt = Noon.AddYears(15), FirstSeenAt = Noon.AddHours(-2) },
            Article(3, 3, "aid") with { Title = "new", PublishedAt = Noon.AddHours(-1) });

        Assert.Equal(["new", "from the future", "old"], composition.Sections[0].FullEntries.Select(entry => entry.Title));
    }

    [Fact]
    public void Stories_of_many_sources_stand_before_those_of_many_rules_and_those_before_new_ones()
    {
        var composition = Compose(
            Article(1, 1, "aid") with { Title = "new", PublishedAt = Noon },
            Article(2, 2, "aid") with { Title = "two sources", PublishedAt = Noon.AddHours(-5) },
            Article(3, 2, "aid") with { Title = "two sources", FeedId = "npr", PublishedAt = Noon.AddHours(-5) },
            Article(4, 3, "truce", "aid") with { Title = "two rules", PublishedAt = Noon.AddHours(-3) },
            Article(5, 4, "truce") with { Title = "one rule", PublishedAt = Noon });

        Assert.Equal(
            [["two rules", "one rule"], ["two sources", "new"]],
            composition.Sections.Select(section => section.FullEntries.Select(entry => entry.Title)));
    }

    [Fact]
    public void The_headline_is_that_of_the_latest_report_that_says_in_its_title_why_it_matched()
    {
        var composition = Compose(
            Article(1, 1) with { Title = "Talks", Summary = "s", Matches = [new("aid", [new("aid", "aid", ArticleField.Summary, 0)])] },
            Article(2, 1) with { Title = "Aid one", Summary = "s", Matches = [new("aid", [new("aid", "Aid", ArticleField.Title, 0)])] },
            Article(3, 1) with { Title = "Aid two", Summary = "s", FirstSeenAt = Noon.AddHours(1), Matches = [new("aid", [new("aid", "Aid", ArticleField.Title, 0)])] },
            Article(4, 1) with { Title = "Aid three", IsCopy = true, FirstSeenAt = Noon.AddHours(2), Matches = [new("aid", [new("aid", "Aid", ArticleField.Title, 0)])] });

        var entry = composition.Sections[0].FullEntries[0];
        Assert.Equal("Aid two", entry.Title);
        Assert.Equal(["Talks", "Aid one", "Aid three"], entry.FurtherHeadlines.Select(other => other.Title));
        Assert.Equal(4, entry.ArticleCount);
    }

    [Fact]
    public void A_story_told_before_is_marked_and_its_mere_copies_are_counted_only()
    {
        var before = new EarlierMail("Morning", 411, Noon.AddDays(-1));
        var told = new Dictionary<long, StoryHistory> { [1] = new() { FirstMail = before }, [2] = new() { FirstMail = before } };

        var matter = Matter(
            Article(1, 1, "aid"),
            Article(2, 2, "aid") with { IsCopy = true, FeedId = "npr", Link = "https://npr.example/2" },
            Article(3, 3, "aid"));
        var composition = DigestComposer.Compose(matter with { History = told });

        Assert.Equal(
            [("Title 1", before), ("Title 3", null)],
            composition.Sections[0].FullEntries.Select(entry => (entry.Title, entry.UpdateOf)).OrderBy(entry => entry.Title));
        Assert.Equal([new OtherSource("NPR", "https://npr.example/2")], composition.Repeats);
        Assert.Equal([1, 2, 3], composition.IncludedArticleNos.Order());
    }

    [Fact]
    public void What_an_alert_could_not_deliver_is_told_even_if_it_was_told_before()
    {
        var told = new Dictionary<long, StoryHistory> { [1] = new() { FirstMail = new("Morning", 1, Noon), IsLate = true } };

        var composition = DigestComposer.Compose(Matter(Article(1, 1, "aid") with { IsCopy = true }) with { History = told });

        Assert.True(Assert.Single(composition.Sections[0].FullEntries).IsLate);
        Assert.Empty(composition.Repeats);
    }

    [Fact]
    public void Rules_tell_how_long_they_are_quiet_and_whether_that_is_unusual()
    {
        var (quiet, loud) = (new RuleAnomaly(0, 12, TimeSpan.FromDays(3)), new RuleAnomaly(40, 6, TimeSpan.FromDays(1)));
        var composition = DigestComposer.Compose(Matter(Article(1, 1, "aid")) with
        {
            RuleActivity = new Dictionary<string, RuleActivity> { ["truce"] = new(Noon.AddDays(-3), quiet), ["aid"] = new(Noon, loud) },
        });

        Assert.Equal([new QuietRule("Truce talks", Noon.AddDays(-3), quiet)], composition.QuietRules);
        Assert.Equal(loud, composition.Sections[0].Spike);
    }

    [Fact]
    public void An_article_whose_rules_left_the_digest_is_told_apart_and_not_shown()
    {
        var composition = Compose(Article(1, 1, "cricket"), Article(2, 2, "aid"));

        Assert.Equal([1], composition.UnmatchedArticleNos);
        Assert.Equal([2], composition.IncludedArticleNos);
        Assert.Equal([new QuietRule("Truce talks")], composition.QuietRules);
    }

    [Fact]
    public void Every_article_is_either_used_or_unwanted_and_every_story_stands_once()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var articles = Enumerable.Range(1, random.Next(1, 40)).Select(no => Article(
                no,
                random.Next(1, 20),
                [.. new[] { "truce", "aid", "cricket" }.Where(_ => random.Next(2) == 0)])).ToArray();

            var composition = Compose(articles);

            Assert.Equal(
                articles.Select(article => article.No).Order(),
                composition.IncludedArticleNos.Concat(composition.UnmatchedArticleNos).Order());
            var wanted = articles.Where(article => article.Matches.Any(match => match.RuleId != "cricket"))
                .Select(article => article.StoryNo).Distinct().Count();
            Assert.Equal(wanted, composition.Sections.Sum(section => section.AllEntries.Count()));
        }
    }

    [Fact]
    public void The_reasons_name_each_term_once_where_it_first_stands()
    {
        var article = Article(1, 1) with
        {
            Title = "Truce",
            Summary = "A truce, the Qatari way",
            Matches =
            [
                new RuleMatch("truce", [
                    new("truce", "Truce", ArticleField.Title, 0),
                    new("truce", "truce", ArticleField.Summary, 2),
                    new("qatar", "Qatari", ArticleField.Summary, 13)]),
            ],
        };

        Assert.Equal(
            [new MatchedTerm("Truce", "title"), new MatchedTerm("Qatari", "text")],
            Compose(article).Sections[0].FullEntries[0].MatchedTerms);
    }

    private static DigestComposition Compose(params WaitingArticle[] articles)
        => DigestComposer.Compose(Matter(articles));

    private static DigestInput Matter(params WaitingArticle[] articles)
        => new() { Articles = articles, Rules = Rules, FeedName = feedId => feedId.ToUpperInvariant() };

    private static WaitingArticle Article(long no, long storyNo, params string[] rules) => new()
    {
        No = no,
        StoryNo = storyNo,
        FeedId = "bbc",
        Title = $"Title {no}",
        FirstSeenAt = Noon,
        Matches = [.. rules.Select(rule => new RuleMatch(rule, []))],
    };
}
