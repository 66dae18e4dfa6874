using NewsMonitor.Articles;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Rules.Queries;
using Xunit;

namespace NewsMonitor.Rules;

public sealed class RuleEvidenceTests
{
    [Fact]
    public void Evidence_of_words_near_each_other_leaves_out_those_far_apart()
    {
        var article = new Article { Title = "Truce and talks of days and nights, and a truce in Gaza; Gaza and truce, and far away at last Gaza" };

        Assert.Equal(
            [("truce", 42), ("Gaza", 51), ("Gaza", 57), ("truce", 66)],
            EvidenceOf("truce NEAR/2 Gaza", article).Select(one => (one.Term, one.Offset)));
        Assert.Equal(
            [("truce", 42), ("Gaza", 51)],
            EvidenceOf("truce BEFORE/2 Gaza", article).Select(one => (one.Term, one.Offset)));
    }

    [Fact]
    public void Evidence_names_what_made_the_match_where_it_stands()
    {
        var article = new Article
        {
            Title = "Cease-fire near, truce holds: Gaza's cease fire",
            Summary = "The cricket is over, and prisoners exchanged",
            Content = "Gaza. A truce.",
        };
        var query = "(Gaza OR Rafah) AND ceasefire AND (truce OR \"prisoner exchange\" OR negotiat*) NOT (truce cricket match)";

        Assert.Equal(
            [
                new Evidence("ceasefire", "Cease-fire", ArticleField.Title, 0),
                new Evidence("truce", "truce", ArticleField.Title, 17),
                new Evidence("Gaza", "Gaza's", ArticleField.Title, 30),
                new Evidence("ceasefire", "cease fire", ArticleField.Title, 37),
                new Evidence("\"prisoner exchange\"", "prisoners exchanged", ArticleField.Summary, 25),
                new Evidence("Gaza", "Gaza", ArticleField.Content, 0),
                new Evidence("truce", "truce", ArticleField.Content, 8),
            ],
            EvidenceOf(query, article));
    }

    [Fact]
    public void Evidence_of_one_term_in_a_hostile_title_is_bounded()
    {
        var article = new Article { Title = string.Concat(Enumerable.Repeat("truce ", 1_000)) };

        Assert.Equal(EvidenceList.MaxInTitle, EvidenceOf("truce", article).Count);
    }

    [Fact]
    public void A_rule_of_only_NOT_matches_without_evidence()
        => Assert.Empty(EvidenceOf("NOT cricket", new Article { Title = "Truce" }));

    private static IReadOnlyList<Evidence> EvidenceOf(string query, Article article)
    {
        var rules = RuleSet.Compile(
            [new RuleDefinition { Id = "a", Query = query }], new Dictionary<string, string>()).RuleSet
            ?? throw new InvalidOperationException("The rules have errors.");
        return Assert.Single(rules.Match(article)).Evidence;
    }
}
