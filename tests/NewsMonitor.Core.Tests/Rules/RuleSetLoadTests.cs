using NewsMonitor.Articles;
using NewsMonitor.Fixtures;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Rules.Queries;
using Xunit;

namespace NewsMonitor.Rules;

/// <summary>Matching allocates nothing, is thread-safe, and no text makes it slow.</summary>
public sealed class RuleSetLoadTests
{
    [Fact]
    public void An_article_that_matches_nothing_is_matched_without_allocation()
    {
        var ruleSet = Compile(
            Rule("a", "armistice"), Rule("b", "\"cease fire monitor\" OR \"talks fail\""),
            Rule("c", "hosp* AND zeppelin"), Rule("d", "NOT the"));
        const string title = "Zürich und Łódź: cease-fire talks, https://port.example/talks";
        var article = SeedArticle.Article with { Title = title, Author = "Ann Smith" };

        // The runtime's own code allocates until it has been compiled for the second time; when that is, it decides.
        var allocated = long.MaxValue;
        var matches = 0;
        for (var batch = 0; batch < 2_000 && allocated > 0; batch++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var round = 0; round < 100; round++)
            {
                matches += ruleSet.Match(article).Count;
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal((0, 0L), (matches, allocated));
    }

    [Fact]
    public void Any_number_of_threads_may_match_at_once()
    {
        var random = new Random(11);
        RuleDefinition[] rules = [.. Enumerable.Range(0, 50).Select(number => Rule($"r{number}", QueryPrinter.Print(RandomQueries.Tree(random, 2))))];
        var ruleSet = Compile(rules);
        Article[] articles = [.. Enumerable.Range(0, 500).Select(_ => RandomQueries.Article(random))];
        string[] expected = [.. articles.Select(article => Ids(ruleSet.Match(article)))];

        Parallel.For(0, 8 * articles.Length, i
            => Assert.Equal(expected[i % articles.Length], Ids(ruleSet.Match(articles[i % articles.Length]))));
    }

    [Fact]
    public void A_hostile_article_is_read_in_one_pass()
    {
        var ruleSet = Compile(
            Rule("a", "\"cease fire cease fire cease fire talks\" OR \"cease-fire-cease-fire-x\" OR cease*"));
        var text = string.Concat(Enumerable.Repeat("cease-fire ", 50_000))
            + new string('a', 1_000_000)
            + string.Concat(Enumerable.Repeat("-cease", 50_000));

        Assert.Single(ruleSet.Match(new Article { Content = text }));
    }

    /// <summary>Words are read in batches, and what rules look for may begin in one and end in the next.</summary>
    [Fact]
    public void Words_match_wherever_in_a_long_article_they_are()
    {
        var ruleSet = Compile(
            Rule("phrase", "\"talks on truce\""), Rule("near", "talks NEAR/2 truce"), Rule("hyphen", "Alnono"),
            Rule("space", "ceasefire"));
        for (var before = 0; before < 3 * WordBatch.Size; before++)
        {
            var filler = string.Concat(Enumerable.Repeat("word ", before));

            Assert.Equal("phrase near", Ids(ruleSet.Match(new Article { Content = filler + "talks on truce" })));
            Assert.Equal("hyphen", Ids(ruleSet.Match(new Article { Content = filler + "Al-Nono" })));
            Assert.Equal("space", Ids(ruleSet.Match(new Article { Content = filler + "cease fire" })));
        }
    }

    [Theory]
    [InlineData("a://b ")]
    [InlineData("aa://b ")]
    [InlineData("a://")]
    [InlineData("awww.")]
    public void Text_that_looks_like_many_addresses_is_read_in_one_pass(string part)
    {
        var ruleSet = Compile(Rule("a", "truce"));
        var text = string.Concat(Enumerable.Repeat(part, 300_000)) + " truce";

        Assert.Single(ruleSet.Match(new Article { Content = text }));
    }

    private static RuleDefinition Rule(string id, string query) => new() { Id = id, Query = query };

    private static RuleSet Compile(params RuleDefinition[] rules)
        => RuleSet.Compile(
            rules, RandomQueries.Terms).RuleSet ?? throw new InvalidOperationException("The rules have errors.");

    private static string Ids(IEnumerable<RuleMatch> matches)
        => string.Join(' ', matches.Select(match => match.RuleId));
}
