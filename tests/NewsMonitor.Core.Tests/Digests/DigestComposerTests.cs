using NewsMonitor.Articles;
using NewsMonitor.Rules.Matching;
using Xunit;

namespace NewsMonitor.Digests;

public sealed class DigestComposerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlyList<(string Id, string Name)> Rules = [("truce", "Truce talks"), ("aid", "Aid")];

    [Fact]
    public void A_story_that_matches_two_rules_appears_once_under_the_first()
    {
        var composition = Compose(Article(1, 1, "aid", "truce"));

        var section = Assert.Single(composition.Sections);
        Assert.Equal("Truce talks", section.RuleName);
        Assert.Equal(["Aid"], Assert.Single(section.FullEntries).AlsoMatches);
        Assert.Empty(composition.QuietRules);
    }

    [Fact]
    public void Other_feeds_with_the_story_are_named()
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
    public void Stories_are_sorted_newest_first_ignoring_implausible_dates()
    {
        var composition = Compose(
            Article(1, 1, "aid") with { Title = "old", PublishedAt = Noon.AddHours(-3) },
            Article(2, 2, "aid") with
            {
                Title = "from the future",
                PublishedAt = Noon.AddYears(15),
                FirstSeenAt = Noon.AddHours(-2),
            },
            Article(3, 3, "aid") with { Title = "new", PublishedAt = Noon.AddHours(-1) });

        Assert.Equal(
            ["new", "from the future", "old"], composition.Sections[0].FullEntries.Select(entry => entry.Title));
    }

    [Fact]
    public void Stories_are_sorted_by_sources_then_rules_then_time()
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
    public void The_headline_is_that_of_the_latest_report_whose_title_matches()
    {
        var inTitle = new RuleMatch("aid", [new("aid", "Aid", ArticleField.Title, 0)]);
        var inSummary = new RuleMatch("aid", [new("aid", "aid", ArticleField.Summary, 0)]);
        var (later, latest) = (Noon.AddHours(1), Noon.AddHours(2));
        var composition = Compose(
            Article(1, 1) with { Title = "Talks", Summary = "s", Matches = [inSummary] },
            Article(2, 1) with { Title = "Aid one", Summary = "s", Matches = [inTitle] },
            Article(3, 1) with { Title = "Aid two", Summary = "s", Matches = [inTitle], FirstSeenAt = later },
            Article(4, 1) with { Title = "Aid three", IsCopy = true, Matches = [inTitle], FirstSeenAt = latest });

        var entry = composition.Sections[0].FullEntries[0];
        Assert.Equal("Aid two", entry.Title);
        Assert.Equal(["Talks", "Aid one", "Aid three"], entry.FurtherHeadlines.Select(other => other.Title));
        Assert.Equal(4, entry.ArticleCount);
    }

    [Fact]
    public void An_update_is_marked_and_copies_are_only_counted()
    {
        var before = new EarlierMail("Morning", 411, Noon.AddDays(-1));
        var history = new Dictionary<long, StoryHistory>
        {
            [1] = new() { FirstMail = before },
            [2] = new() { FirstMail = before },
        };

        var input = Input(
            Article(1, 1, "aid"),
            Article(2, 2, "aid") with { IsCopy = true, FeedId = "npr", Link = "https://npr.example/2" },
            Article(3, 3, "aid"));
        var composition = DigestComposer.Compose(input with { History = history });

        Assert.Equal(
            [("Title 1", before), ("Title 3", null)],
            composition.Sections[0].FullEntries
                .Select(entry => (entry.Title, entry.UpdateOf))
                .OrderBy(entry => entry.Title));
        Assert.Equal([new OtherSource("NPR", "https://npr.example/2")], composition.Repeats);
        Assert.Equal([1, 2, 3], composition.IncludedArticleNos.Order());
    }

    [Fact]
    public void A_story_whose_alert_was_not_delivered_appears_even_if_it_was_sent_before()
    {
        var history = new Dictionary<long, StoryHistory>
        {
            [1] = new() { FirstMail = new("Morning", 1, Noon), IsLate = true },
        };

        var composition = DigestComposer.Compose(
            Input(Article(1, 1, "aid") with { IsCopy = true }) with { History = history });

        Assert.True(Assert.Single(composition.Sections[0].FullEntries).IsLate);
        Assert.Empty(composition.Repeats);
    }

    [Fact]
    public void Quiet_rules_have_their_last_match_and_unusual_silences()
    {
        var quiet = new RuleAnomaly(0, 12, TimeSpan.FromDays(3));
        var spike = new RuleAnomaly(40, 6, TimeSpan.FromDays(1));
        var composition = DigestComposer.Compose(Input(Article(1, 1, "aid")) with
        {
            RuleActivity = new Dictionary<string, RuleActivity>
            {
                ["truce"] = new(Noon.AddDays(-3), quiet),
                ["aid"] = new(Noon, spike),
            },
        });

        Assert.Equal([new QuietRule("Truce talks", Noon.AddDays(-3), quiet)], composition.QuietRules);
        Assert.Equal(spike, composition.Sections[0].Spike);
    }

    [Fact]
    public void An_article_whose_rules_left_the_digest_is_reported_as_unmatched()
    {
        var composition = Compose(Article(1, 1, "cricket"), Article(2, 2, "aid"));

        Assert.Equal([1], composition.UnmatchedArticleNos);
        Assert.Equal([2], composition.IncludedArticleNos);
        Assert.Equal([new QuietRule("Truce talks")], composition.QuietRules);
    }

    [Fact]
    public void Each_article_is_included_or_unmatched_and_each_story_appears_once()
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
            var matched = articles.Where(article => article.Matches.Any(match => match.RuleId != "cricket"))
                .Select(article => article.StoryNo).Distinct().Count();
            Assert.Equal(matched, composition.Sections.Sum(section => section.AllEntries.Count()));
        }
    }

    [Fact]
    public void Each_matched_term_is_listed_once_with_its_first_field()
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
        => DigestComposer.Compose(Input(articles));

    private static DigestInput Input(params WaitingArticle[] articles)
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
