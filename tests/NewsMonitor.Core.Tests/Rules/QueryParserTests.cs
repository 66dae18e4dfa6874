using NewsMonitor.Rules.Queries;
using Xunit;

namespace NewsMonitor.Rules;

public sealed class QueryParserTests
{
    [Theory]
    [InlineData("truce", "truce")]
    [InlineData("  truce\ttalks\n", "truce AND talks")]
    [InlineData("a AND b OR c d", "(a AND b) OR (c AND d)")]
    [InlineData("a OR b AND c", "a OR (b AND c)")]
    [InlineData("a b c", "a AND b AND c")]
    [InlineData("a (b c)", "a AND b AND c")]
    [InlineData("a OR (b OR c)", "a OR b OR c")]
    [InlineData("(((a)))", "a")]
    [InlineData("a NOT b OR c", "(a AND NOT b) OR c")]
    [InlineData("NOT a b", "NOT a AND b")]
    [InlineData("NOT (a b)", "NOT (a AND b)")]
    [InlineData("a -b", "a AND NOT b")]
    [InlineData("a –b", "a AND NOT b")]
    [InlineData("a −b", "a AND NOT b")]
    [InlineData("a—b", "a—b")]
    [InlineData("title:(NOT a)", "title:(NOT a)")]
    [InlineData("a -\"b c\" -(d OR e)", "a AND NOT \"b c\" AND NOT (d OR e)")]
    [InlineData("NOT NOT a", "NOT NOT a")]
    [InlineData("-title:cricket truce", "NOT title:cricket AND truce")]
    [InlineData("cease-fire", "cease-fire")]
    [InlineData("\"prisoner exchange\"", "\"prisoner exchange\"")]
    [InlineData("“prisoner exchange”", "\"prisoner exchange\"")]
    [InlineData("„prisoner exchange“", "\"prisoner exchange\"")]
    [InlineData("truce\"talks now\"", "truce AND \"talks now\"")]
    [InlineData("negotiat*", "negotiat*")]
    [InlineData("title:truce", "title:truce")]
    [InlineData("Title:truce", "title:truce")]
    [InlineData("title:(truce OR ceasefire) talks", "title:(truce OR ceasefire) AND talks")]
    [InlineData("summary:\"aid convoy\" content:fuel* author:Smith", "summary:\"aid convoy\" AND content:fuel* AND author:Smith")]
    [InlineData("@gaza-war title:@truce", "@gaza-war AND title:@truce")]
    [InlineData("11:30 12,000 AT&T 24/7 and/or", "11:30 AND 12,000 AND AT&T AND 24/7 AND and/or")]
    [InlineData("\"AND\" OR \"OR\"", "\"AND\" OR \"OR\"")]
    [InlineData("near before of", "near AND before AND of")]
    [InlineData("=WHO =\"White House\" =“White House”", "=WHO AND =\"White House\" AND =\"White House\"")]
    [InlineData("~Haniyeh ~\"Yahya Sinwar\" ~al-Nono", "~Haniyeh AND ~\"Yahya Sinwar\" AND ~al-Nono")]
    [InlineData("title:=US -=WHO title:~Sinwar", "title:=US AND NOT =WHO AND title:~Sinwar")]
    [InlineData("a NEAR/8 b", "a NEAR/8 b")]
    [InlineData("a b NEAR/8 c OR d", "(a AND (b NEAR/8 c)) OR d")]
    [InlineData("(a OR \"b c\") BEFORE/3 (=D OR ~e OR fff*)", "(a OR \"b c\") BEFORE/3 (=D OR ~e OR fff*)")]
    [InlineData("NOT (a NEAR/8 b)", "NOT (a NEAR/8 b)")]
    [InlineData("title:(@a NEAR/2 b)", "title:(@a NEAR/2 b)")]
    [InlineData("2 OF (a, b c, d OR e)", "2 OF (a, b AND c, d OR e)")]
    [InlineData("title:2 OF (a, 1 OF (b, c))", "title:2 OF (a, 1 OF (b, c))")]
    [InlineData("-2 OF (a, b) x", "NOT 2 OF (a, b) AND x")]
    [InlineData(
        "feed:BBC-World tag:\"Middle East\" site:www.bbc.co.uk lang:EN", "feed:bbc-world AND tag:\"Middle East\" AND site:bbc.co.uk AND lang:en")]
    [InlineData("lang:(en OR fr) -tag:sport", "(lang:en OR lang:fr) AND NOT tag:sport")]
    [InlineData("戦争 غزة Łódź", "戦争 AND غزة AND Łódź")]
    public void A_query_is_read_by_precedence(string query, string canonical)
    {
        var parsed = QueryParser.Parse(query);

        Assert.Empty(parsed.Problems);
        Assert.Equal(canonical, QueryPrinter.Print(parsed.Tree!));
    }

    [Fact]
    public void What_is_printed_is_read_as_the_same_tree()
    {
        for (var seed = 0; seed < 5_000; seed++)
        {
            var tree = RandomQueries.Tree(new Random(seed), depth: 4);
            var printed = QueryPrinter.Print(tree);
            var parsed = QueryParser.Parse(printed);

            Assert.Empty(parsed.Problems);
            Assert.Equal(Shape(tree), Shape(parsed.Tree!));
            Assert.Equal(printed, QueryPrinter.Print(parsed.Tree!));
        }
    }

    [Fact]
    public void Columns_point_at_the_parts()
    {
        var tree = Assert.IsType<AndNode>(QueryParser.Parse("truce (@war OR title:\"a b\")").Tree);
        var or = Assert.IsType<OrNode>(tree.Operands[1]);

        Assert.Equal([1, 8], tree.Operands.Select(part => part.Column));
        Assert.Equal([8, 16], or.Operands.Select(part => part.Column));
        Assert.Equal(22, Assert.IsType<FieldNode>(or.Operands[1]).Operand.Column);
    }

    // Written apart from the printer, with every operator spelled out.
    private static string Shape(QueryNode node) => node switch
    {
        WordNode word => $"word<{word.Text}>",
        PrefixNode prefix => $"prefix<{prefix.Text}>",
        PhraseNode phrase => $"phrase<{phrase.Text}>",
        ExactNode exact => $"exact<{exact.Text}>",
        NameNode name => $"name<{name.Text}>",
        MetadataNode trait => $"{trait.Field}<{trait.Value}>",
        NearNode near => $"near{near.Distance}{near.IsOrdered}[{Shape(near.Left)} {Shape(near.Right)}]",
        AtLeastNode count => $"count{count.MinCount}[{string.Join(' ', count.Operands.Select(Shape))}]",
        ReferenceNode reference => $"reference<{reference.Name}>",
        FieldNode field => $"{field.Field}[{Shape(field.Operand)}]",
        NotNode not => $"not[{Shape(not.Operand)}]",
        AndNode and => $"and[{string.Join(' ', and.Operands.Select(Shape))}]",
        OrNode or => $"or[{string.Join(' ', or.Operands.Select(Shape))}]",
        _ => throw new InvalidOperationException(),
    };
}
