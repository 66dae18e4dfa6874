using NewsMonitor.Articles;
using NewsMonitor.Rules.Queries;
using Xunit;

namespace NewsMonitor.Rules;

public sealed class UndecidedTests
{
    [Theory]
    [InlineData("truce", "Truce", false)]
    [InlineData("truce", "Talks", true)]
    [InlineData("title:truce", "Talks", false)]
    [InlineData("title:truce Gaza", "Talks", false)]
    [InlineData("title:truce Gaza", "Truce", true)]
    [InlineData("truce NOT cricket", "Truce", true)]
    [InlineData("truce NOT cricket", "Truce, cricket", false)]
    [InlineData("truce NOT title:cricket", "Truce", false)]
    [InlineData("2 OF (title:truce, title:Gaza, Cairo)", "Truce", true)]
    [InlineData("2 OF (title:truce, title:Gaza, Cairo)", "Truce Gaza", false)]
    [InlineData("2 OF (title:truce, title:Gaza, Cairo)", "Talks", false)]
    [InlineData("truce NEAR/3 Gaza", "Truce and talks and aid for Gaza", true)]
    [InlineData("lang:fr truce", "Talks", false)]
    public void More_content_could_still_change_a_verdict(string query, string title, bool isUndecided)
        => Assert.Equal(isUndecided, Compile([new RuleDefinition { Id = "a", Query = query }])
            .IsUndecided(new Article { Title = title, Language = "en" }));

    [Fact]
    public void A_rule_that_keeps_the_feed_out_does_not_count()
    {
        var ruleSet = Compile([new RuleDefinition { Id = "a", Query = "truce", Feeds = ["bbc"] }]);

        Assert.False(ruleSet.IsUndecided(new Article { Title = "Talks", FeedId = "nyt" }));
        Assert.True(ruleSet.IsUndecided(new Article { Title = "Talks", FeedId = "bbc" }));
    }

    [Fact]
    public void No_content_ever_changes_a_verdict_that_is_decided()
    {
        var (decided, changed) = (0, 0);
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var ruleSet = Compile(
                [new RuleDefinition { Id = "a", Query = QueryPrinter.Print(RandomQueries.Tree(random, depth: 3)) }]);
            var article = RandomQueries.Article(random);
            var isUndecided = ruleSet.IsUndecided(article);
            var matches = ruleSet.Match(article).Count;
            for (var round = 0; round < 5; round++)
            {
                var more = article with { Content = $"{article.Content}\n{RandomQueries.Article(random).Content}" };
                var isChanged = ruleSet.Match(more).Count != matches;

                Assert.True(isUndecided || !isChanged, $"seed {seed}: {ruleSet.Rules[0].Query}");
                changed += isChanged ? 1 : 0;
            }

            decided += isUndecided ? 0 : 1;
        }

        // Both have to be common, or nothing was tried.
        Assert.True(decided > 500, $"{decided} decided");
        Assert.True(changed > 500, $"{changed} changed");
    }

    private static RuleSet Compile(RuleDefinition[] rules) => RuleSet.Compile(rules, RandomQueries.Terms).RuleSet!;
}
