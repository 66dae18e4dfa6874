using NewsMonitor.Articles;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Rules.Queries;
using Xunit;

namespace NewsMonitor.Rules;

public sealed class RuleSetOracleTests
{
    [Fact]
    public void Matches_equal_those_of_the_plain_evaluation()
    {
        var (matches, evaluated) = (0, 0);
        for (var seed = 0; seed < 25; seed++)
        {
            var random = new Random(seed);
            RuleDefinition[] rules
                = [.. Enumerable.Range(0, 30).Select(number => Rule(number, RandomQueries.Tree(random, depth: 3)))];
            QueryNode[] trees = [.. rules.Select(rule => QueryParser.Parse(rule.Query).Tree!)];
            var ruleSet = RuleSet.Compile(rules, RandomQueries.Terms).RuleSet!;
            for (var round = 0; round < 30; round++)
            {
                var article = RandomQueries.Article(random);
                var oracle = new BruteForce(article, RandomQueries.Terms);
                var expected = rules.Where(
                    (_, number) => oracle.Matches(trees[number])).Select(rule => rule.Id).ToArray();
                var found = ruleSet.Match(article);

                Assert.Equal(expected, found.Select(match => match.RuleId), StringComparer.Ordinal);
                Assert.All(found, match => CheckEvidence(match, article));
                (matches, evaluated) = (matches + expected.Length, evaluated + rules.Length);
            }
        }

        // Both results must be common, or the test proves nothing.
        Assert.InRange(matches, evaluated / 5, evaluated * 4 / 5);
    }

    [Fact]
    public void A_rule_matches_alike_alone_and_among_others()
    {
        var random = new Random(5);
        RuleDefinition[] rules
            = [.. Enumerable.Range(0, 60).Select(number => Rule(number, RandomQueries.Tree(random, depth: 2)))];
        var all = RuleSet.Compile(rules, RandomQueries.Terms).RuleSet!;
        RuleSet[] single = [.. rules.Select(rule => RuleSet.Compile([rule], RandomQueries.Terms).RuleSet!)];
        for (var round = 0; round < 200; round++)
        {
            var article = RandomQueries.Article(random);
            var together = all.Match(article);
            var apart = single.SelectMany(ruleSet => ruleSet.Match(article)).ToArray();

            Assert.Equal(
                apart.Select(match => match.RuleId), together.Select(match => match.RuleId), StringComparer.Ordinal);
            Assert.Equal(apart.SelectMany(match => match.Evidence), together.SelectMany(match => match.Evidence));
        }
    }

    [Fact]
    public void Near_misses_equal_those_of_the_plain_evaluation()
    {
        var (found, actual) = (0, new ArticleMatches());
        for (var seed = 0; seed < 25; seed++)
        {
            var random = new Random(seed);
            RuleDefinition[] rules
                = [.. Enumerable.Range(0, 30).Select(number => Rule(number, RandomQueries.Tree(random, depth: 3)))];
            var ruleSet = RuleSet.Compile(rules, RandomQueries.Terms).RuleSet!;
            IReadOnlyList<QueryNode>[] parts
                = [.. rules.Select(rule => Conjuncts(QueryParser.Parse(rule.Query).Tree!))];
            for (var round = 0; round < 30; round++)
            {
                var article = RandomQueries.Article(random);
                var oracle = new BruteForce(article, RandomQueries.Terms);
                var expected = parts.Index().Select(rule => (rule.Index, Missing: OnlyMissing(rule.Item, oracle)))
                    .Where(rule => rule.Missing >= 0)
                    .Select(rule => new NearMiss(rule.Index, rule.Missing));
                ruleSet.FindMatchesAndNearMisses(article, [.. Enumerable.Range(0, rules.Length)], actual);

                Assert.Equal(expected, actual.NearMisses);
                Assert.Equal(
                    ruleSet.Match(article).Select(match => match.RuleId),
                    actual.Rules.Order().Select(rule => rules[rule].Id));
                found += actual.NearMisses.Count;
            }
        }

        Assert.True(found > 500, $"{found}");
    }

    private static int OnlyMissing(IReadOnlyList<QueryNode> parts, BruteForce oracle)
    {
        int[] missing = [.. Enumerable.Range(0, parts.Count).Where(part => !oracle.Matches(parts[part]))];
        var isFound = parts.Where(
            (part, place) => !missing.Contains(place) && part is not (NotNode or FieldNode { Operand: NotNode })).Any();
        return missing.Length == 1 && isFound ? missing[0] : -1;
    }

    private static IReadOnlyList<QueryNode> Conjuncts(QueryNode tree) => tree switch
    {
        AndNode and => and.Operands,
        FieldNode field =>
            [.. Conjuncts(field.Operand).Select(part => part is FieldNode ? part : field with { Operand = part })],
        ReferenceNode reference when QueryParser.Parse(RandomQueries.Terms[reference.Name]).Tree is AndNode and =>
            and.Operands,
        _ => [tree],
    };

    private static RuleDefinition Rule(int number, QueryNode tree)
        => new() { Id = $"rule-{number}", Query = QueryPrinter.Print(tree) };

    private static void CheckEvidence(RuleMatch match, Article article)
    {
        Assert.All(
            match.Evidence,
            one => Assert.Equal(one.Surface, Field(article, one.Field).Substring(one.Offset, one.Surface.Length)));
        Assert.Equal(match.Evidence.OrderBy(one => one.Field).ThenBy(one => one.Offset), match.Evidence);
        Assert.Equal(match.Evidence.Count, match.Evidence.Distinct().Count());
    }

    private static string Field(Article article, ArticleField field) => field switch
    {
        ArticleField.Title => article.Title,
        ArticleField.Summary => article.Summary,
        ArticleField.Content => article.Content,
        _ => article.Author,
    };
}
