using NewsMonitor.Articles;
using NewsMonitor.Rules.Explanations;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Rules.Queries;
using Xunit;

namespace NewsMonitor.Rules;

public sealed class RuleExplainerTests
{
    private static readonly Dictionary<string, string> Terms = new(StringComparer.Ordinal)
    {
        ["gaza-war"] = "Gaza OR Hamas",
        ["mediation"] = "mediat* OR Qatar",
    };

    [Theory]
    [InlineData("@gaza-war truce @mediation", "2 of 3 parts; no word of mediation")]
    [InlineData("Gaza NOT truce", "1 of 2 parts; truce is there")]
    [InlineData("\"truce Gaza\"", "the words of \"truce Gaza\" are there, but not next to each other")]
    [InlineData("\"prisoner exchange\"", "no \"prisoner exchange\"")]
    [InlineData("Gaza NEAR/2 truce", "Gaza and truce are there, but not within 2 words in one text")]
    [InlineData("truce BEFORE/9 Gaza", "truce and Gaza are there, but not within 9 words and in this order in one text")]
    [InlineData("truce NEAR/9 Qatar", "no word of Qatar")]
    [InlineData("3 OF (truce, Gaza, Cairo)", "2 of 3 parts, 3 are asked for")]
    [InlineData("truce lang:fr", "1 of 2 parts; not lang:fr")]
    [InlineData("title:(Cairo OR Doha)", "no word of (Cairo OR Doha)")]
    [InlineData("(Cairo truce) OR (Doha talks)", "none of 2 alternatives")]
    public void A_miss_tells_what_was_missing(string query, string missing)
    {
        var explanation = Explain(query, "Gaza talks end with a truce");

        Assert.False(explanation.IsMatch);
        Assert.Equal(missing, explanation.Query.Missing);
    }

    [Fact]
    public void Each_part_has_its_verdict_and_its_words()
    {
        var query = Explain("@gaza-war truce NOT (cricket OR talks)", "Gaza talks end with a truce").Query;

        Assert.Equal(["@gaza-war", "truce", "NOT (cricket OR talks)"], query.Parts.Select(part => part.Text));
        Assert.Equal([true, true, false], query.Parts.Select(part => part.IsMatch));
        Assert.Equal(["Gaza", "Hamas"], query.Parts[0].Parts.Select(part => part.Text));
        Assert.Equal([new Evidence("Gaza", "Gaza", ArticleField.Title, 0)], query.Parts[0].Parts[0].Evidence);
        Assert.Equal("no word of Hamas", query.Parts[0].Parts[1].Missing);
        Assert.Equal("talks", Assert.Single(query.Parts[2].Evidence).Surface);
    }

    [Fact]
    public void A_name_tells_what_it_stands_for()
        => Assert.Contains(
            "haniya", Assert.Single(Explain("~Haniyeh", "Haniya").Query.Spellings), StringComparer.Ordinal);

    [Fact]
    public void A_feed_that_is_not_the_rules_own_is_told_apart()
    {
        var ruleSet = RuleSet.Compile(
            [new RuleDefinition { Id = "a", Query = "truce", Feeds = ["bbc"] }], Terms).RuleSet!;
        var explanation = ruleSet.Explain("a", new Article { Title = "Truce", FeedId = "nyt" })!;

        Assert.Equal((false, false, true), (explanation.IsMatch, explanation.IsInFeedScope, explanation.Query.IsMatch));
        Assert.Null(ruleSet.Explain("b", new Article()));
    }

    [Fact]
    public void What_is_explained_is_what_matches()
    {
        var random = new Random(3);
        RuleDefinition[] rules = [.. Enumerable.Range(0, 60).Select(number => new RuleDefinition
        {
            Id = $"r{number}",
            Query = QueryPrinter.Print(RandomQueries.Tree(random, depth: 3)),
        })];
        var ruleSet = RuleSet.Compile(rules, RandomQueries.Terms).RuleSet!;
        for (var round = 0; round < 50; round++)
        {
            var article = RandomQueries.Article(random);
            var matching = ruleSet.Match(article).Select(match => match.RuleId).ToHashSet(StringComparer.Ordinal);

            Assert.All(rules, rule =>
            {
                var explanation = ruleSet.Explain(rule.Id, article)!;
                Assert.Equal(matching.Contains(rule.Id), explanation.IsMatch);
                Assert.Equal(explanation.IsMatch, explanation.Query.Missing.Length == 0);
            });
        }
    }

    private static Explanation Explain(string query, string title)
        => RuleSet.Compile([new RuleDefinition { Id = "a", Query = query }], Terms)
            .RuleSet!.Explain("a", new Article { Title = title, Language = "en" })!;
}
