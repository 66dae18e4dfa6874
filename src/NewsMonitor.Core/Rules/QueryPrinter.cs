using NewsMonitor.Articles;

namespace NewsMonitor.Rules;

/// <summary>Writes a query in its canonical form: operators spelled out, groups within OR and AND in parentheses.</summary>
internal static class QueryPrinter
{
    /// <summary>The canonical form; parsing it gives the same tree.</summary>
    public static string Print(QueryNode node) => node switch
    {
        WordNode word => word.Text,
        PrefixNode prefix => prefix.Text + "*",
        PhraseNode phrase => $"\"{phrase.Text}\"",
        ReferenceNode reference => "@" + reference.Name,
        FieldNode field => Name(field.Field) + ":" + PrintOperand(field.Part),
        NotNode not => "NOT " + PrintOperand(not.Part),
        AndNode and => string.Join(" AND ", and.Parts.Select(PrintOperand)),
        OrNode or => string.Join(" OR ", or.Parts.Select(PrintOperand)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>How a field is written before a colon.</summary>
    public static string Name(ArticleField field) => field switch
    {
        ArticleField.Title => "title",
        ArticleField.Summary => "summary",
        ArticleField.Content => "content",
        _ => "author",
    };

    private static string PrintOperand(QueryNode node) => node is AndNode or OrNode ? $"({Print(node)})" : Print(node);
}
