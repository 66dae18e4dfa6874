using NewsMonitor.Rules.Queries;
using Xunit;

namespace NewsMonitor.Rules;

public sealed class QueryProblemTests
{
    [Theory]
    [InlineData("", 1, "The query is empty.")]
    [InlineData("   ", 1, "The query is empty.")]
    [InlineData("()", 1, "These parentheses hold nothing.")]
    [InlineData("truce AND", 7, "Nothing stands after AND.")]
    [InlineData("OR truce", 1, "Nothing stands before OR.")]
    [InlineData("truce AND OR talks", 11, "Nothing stands between AND and OR.")]
    [InlineData("truce NOT", 7, "Nothing stands after NOT.")]
    [InlineData("(truce OR talks", 1, "This '(' is never closed.")]
    [InlineData("truce) talks", 6, "This ')' closes nothing.")]
    [InlineData("truce \"talks now", 7, "The quote is never closed.")]
    [InlineData("truce \"\" talks", 7, "'' holds no letter and no digit.")]
    [InlineData("truce – talks", 7, "This '–' stands alone.")]
    [InlineData("truce - talks", 7, "This '-' stands alone.")]
    [InlineData("truce && talks", 7, "'&&' is no operator.")]
    [InlineData("truce || talks", 7, "'||' is no operator.")]
    [InlineData("truce !talks", 7, "'!' is no operator.")]
    [InlineData("truce, talks", 6, "A comma has no meaning here.")]
    [InlineData("titel:truce", 1, "There is no field 'titel:'.")]
    [InlineData("title :truce", 7, "The colon does not follow the name of a field.")]
    [InlineData("title: truce", 1, "A space follows 'title:'.")]
    [InlineData("title:", 1, "Nothing stands directly after title:")]
    [InlineData("title:-truce", 1, "Nothing stands directly after title:")]
    [InlineData("title:(truce OR summary:talks)", 17, "summary: stands within another field.")]
    [InlineData("ne*", 1, "'ne*' is too short.")]
    [InlineData("truce *", 7, "'*' is not the beginning of one word.")]
    [InlineData("tr*ce", 3, "'*' stands within a word.")]
    [InlineData("cease-fi*", 1, "'cease-fi*' is not the beginning of one word.")]
    [InlineData("\"prisoner exch*\"", 15, "'*' does not work inside quotes.")]
    [InlineData("wom?n", 4, "'?' has no meaning in a query.")]
    [InlineData("truce [talks]", 7, "'[' has no meaning in a query.")]
    [InlineData("#nego*", 1, "'#nego*' is not the beginning of one word.")]
    [InlineData("'prisoner exchange'", 1, "Single quotes do not make a phrase.")]
    [InlineData("@Gaza", 1, "'@Gaza' is not the name of a part.")]
    [InlineData("@", 1, "'@' is not the name of a part.")]
    [InlineData("= WHO", 1, "This '=' stands alone.")]
    [InlineData("truce ~", 7, "This '~' stands alone.")]
    [InlineData("=(WHO OR UN)", 1, "'=' stands before a group.")]
    [InlineData("=\"White House", 2, "The quote is never closed.")]
    [InlineData("=tru*", 5, "'*' does not go with '='.")]
    [InlineData("~hani*", 6, "'*' does not go with '~'.")]
    [InlineData("~\"hani* x\"", 7, "'*' does not work inside quotes.")]
    [InlineData("=~WHO", 2, "'~' has no meaning here.")]
    [InlineData("=@war", 1, "'=' stands before a named part.")]
    [InlineData("=title:WHO", 1, "'=' stands before a field.")]
    [InlineData("truce~2", 6, "'~' has no meaning in a query.")]
    [InlineData("\"truce talks\"~5", 14, "'~5' behind a phrase has no meaning.")]
    [InlineData("+truce", 1, "'+' has no meaning before a word.")]
    [InlineData("truce near/8 talks", 7, "'near/8' is no operator.")]
    [InlineData("truce Near/5 talks", 7, "'Near/5' is no operator.")]
    [InlineData("truce NEAR5 talks", 7, "'NEAR5' is no operator.")]
    [InlineData("truce NEAR:5 talks", 7, "'NEAR:5' is no operator.")]
    [InlineData("truce W/5 talks", 7, "'W/5' is no operator.")]
    [InlineData("truce PRE/5 talks", 7, "'PRE/5' is no operator.")]
    [InlineData("truce NEAR talks", 7, "NEAR lacks its distance.")]
    [InlineData("truce BEFORE talks", 7, "BEFORE lacks its distance.")]
    [InlineData("truce NEAR/0 talks", 7, "NEAR/0 has no right distance.")]
    [InlineData("truce NEAR/1001 talks", 7, "NEAR/1001 has no right distance.")]
    [InlineData("truce NEAR/99999999999 talks", 7, "NEAR/99999999999 has no right distance.")]
    [InlineData("truce NEAR/8", 7, "Nothing stands after NEAR/8.")]
    [InlineData("NEAR/8 truce", 1, "Nothing stands before NEAR/8.")]
    [InlineData("a NEAR/8 b NEAR/4 c", 12, "NEAR/4 follows another one.")]
    [InlineData("a NEAR/8 (b NEAR/4 c)", 3, "NEAR/8 follows another one.")]
    [InlineData("a NEAR/8 -b", 10, "NOT stands beside NEAR/8.")]
    [InlineData("NOT a NEAR/8 b", 1, "NOT stands beside NEAR/8.")]
    [InlineData("a NEAR/8 (b c)", 11, "Words joined by AND stand beside NEAR/8.")]
    [InlineData("a NEAR/8 (b OR (c d))", 17, "Words joined by AND stand beside NEAR/8.")]
    [InlineData("title:a NEAR/8 b", 1, "A field stands beside NEAR/8.")]
    [InlineData("a BEFORE/8 lang:en", 17, "lang:en stands beside BEFORE/8.")]
    [InlineData("a NEAR/8 2 OF (b, c)", 10, "2 OF (b, c) stands beside NEAR/8.")]
    [InlineData("truce ANDNOT talks", 7, "'ANDNOT' is no operator.")]
    [InlineData("2 of (a, b)", 3, "'of' is no operator.")]
    [InlineData("0 OF (a, b)", 1, "0 OF cannot be asked for.")]
    [InlineData("3 OF (a, b)", 1, "3 OF asks for more than there are: 2.")]
    [InlineData("2 OF (a b)", 1, "2 OF asks for more than there are: 1.")]
    [InlineData("2 OF (a, , b)", 8, "Nothing stands after ,.")]
    [InlineData("2 OF (a, b,)", 11, "Nothing stands after ,.")]
    [InlineData("2 OF (a, b", 6, "This '(' is never closed.")]
    [InlineData("2 OF (a, (b, c))", 12, "A comma has no meaning here.")]
    [InlineData("OF (a, b)", 1, "OF lacks its number.")]
    [InlineData("title:lang:en", 1, "Nothing stands directly after title:")]
    [InlineData("title:(truce lang:en)", 14, "lang: stands within another field.")]
    [InlineData("feed:=bbc", 6, "feed: takes a name, and nothing else.")]
    [InlineData("tag:sport*", 5, "tag: takes a name, and nothing else.")]
    [InlineData("lang:en-GB", 6, "'en-GB' is not the primary subtag of a language.")]
    [InlineData("site:https://bbc.co.uk/", 6, "'https://bbc.co.uk/' is not a host.")]
    [InlineData("feed:bbc.world", 6, "'bbc.world' is not the id of a feed.")]
    [InlineData("http://example.org/truce", 1, "There is no field 'http:'.")]
    public void One_mistake_gives_one_problem_at_its_place(string query, int column, string message)
    {
        var problem = Assert.Single(QueryParser.Parse(query).Problems);

        Assert.Equal((column, message), (problem.Column, problem.Message));
        Assert.NotEmpty(problem.Remedy);
    }

    [Theory]
    [InlineData("titel:truce", "Did you mean title:?")]
    [InlineData("sumary:truce", "Did you mean summary:?")]
    [InlineData("body:truce", "Did you mean content:?")]
    [InlineData("x:truce", "Write title:, summary:, content:, author:, feed:, tag:, site: or lang:, or put the text in quotes.")]
    [InlineData("truce near/7 talks", "Write NEAR/7.")]
    [InlineData("truce w/3 talks", "Write NEAR/3.")]
    [InlineData("truce Before/3 talks", "Write BEFORE/3.")]
    [InlineData("truce NEAR talks", "Write how far the two may be apart, as in NEAR/8.")]
    [InlineData("a NEAR/8 b NEAR/4 c", "Join two of them by AND: (a NEAR/4 b) AND (b NEAR/4 c).")]
    [InlineData("=title:WHO", "Write title:=WHO.")]
    [InlineData("\"a b\"~5", "For words at a distance write a NEAR/5 b.")]
    [InlineData("2 of (a, b)", "Write 2 OF (a, b, c), with OF in capitals.")]
    [InlineData("title :truce", "Write field and word without a space, as in title:truce.")]
    [InlineData("truce && talks", "Write AND, or leave it out.")]
    public void A_remedy_names_what_was_meant(string query, string remedy)
        => Assert.Equal(remedy, Assert.Single(QueryParser.Parse(query).Problems).Remedy);

    [Fact]
    public void All_mistakes_are_told_in_the_order_of_the_text()
        => Assert.Equal(
            [1, 13, 16, 19, 20, 31, 35],
            QueryParser.Parse("titel:truce && OR (= talks OR ne* \"unclosed")
                .Problems.Select(problem => problem.Column).Distinct());

    [Fact]
    public void Deep_nesting_is_a_problem_and_no_overflow()
    {
        string[] queries =
        [
            new('(', 40_000),
            new string('(', 20_000) + "a" + new string(')', 20_000),
            string.Concat(Enumerable.Repeat("NOT ", 10_000)) + "a",
            new string('-', 40_000) + "a",
        ];

        Assert.All(
            queries,
            query => Assert.Contains(
                QueryParser.Parse(query).Problems,
                problem => problem.Message.Contains("50 deep", StringComparison.Ordinal)));
        Assert.NotEmpty(QueryParser.Parse(string.Concat(Enumerable.Repeat("title:(", 5_000)) + "a").Problems);
    }

    [Fact]
    public void Fifty_deep_is_read()
        => Assert.Empty(QueryParser.Parse(new string('(', QueryCursor.MaxDepth) + "a" + new string(')', QueryCursor.MaxDepth)).Problems);

    [Fact]
    public void A_query_too_long_is_a_problem()
    {
        Assert.Empty(QueryParser.Parse(new string(' ', QueryParser.MaxLength - 1) + "a").Problems);
        Assert.Equal("The query has 50001 characters; 50000 are the most.",
            Assert.Single(QueryParser.Parse(new string(' ', QueryParser.MaxLength) + "a").Problems).Message);
    }

    [Fact]
    public void Words_that_can_never_match_are_problems()
    {
        Assert.Equal(
            "A word of 101 characters is too long.",
            Assert.Single(QueryParser.Parse(new string('a', 101)).Problems).Message);
        Assert.Equal("26 words next to each other are too many.",
            Assert.Single(
                QueryParser.Parse("\"" + string.Join(' ', Enumerable.Repeat("a", 26)) + "\"").Problems).Message);
    }

    [Fact]
    public void Any_text_gives_a_tree_or_problems_in_bounds()
    {
        var random = new Random(99);
        string[] pieces =
        [
            "truce", "AND", "OR", "NOT", "(", ")", "\"", "“", "-", "title:", "titel:", ":", "@a", "@", "*", "ne*", "=", "~", "NEAR/3",
            "2 OF (", ",", " ", " ", "\u00AD", "\uD83D", "'", "&&", "\0", "戦",
        ];
        for (var round = 0; round < 20_000; round++)
        {
            var query = string.Concat(
                Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(2) == 0 ? " " : "")));
            var parsed = QueryParser.Parse(query);

            Assert.True(parsed.Tree is not null || parsed.Problems.Count > 0, query);
            Assert.True(parsed.Problems.Count <= QueryProblemCollector.MaxReported + 1, query);
            Assert.All(parsed.Problems, problem => Assert.InRange(problem.Column, 1, Math.Max(1, query.Length)));
            if (parsed.Problems.Count == 0)
            {
                Assert.Empty(QueryParser.Parse(QueryPrinter.Print(parsed.Tree!)).Problems);
            }
        }
    }

    [Fact]
    public void Of_many_problems_the_rest_is_counted()
    {
        var problems = QueryParser.Parse(string.Concat(Enumerable.Repeat("wom?n ", 1_000))).Problems;

        Assert.Equal(QueryProblemCollector.MaxReported + 1, problems.Count);
        Assert.Equal("980 more problems are not listed.", problems[^1].Message);
    }
}
