using System.Diagnostics;
using NewsMonitor.Articles;

namespace NewsMonitor.Rules.Queries;

/// <summary>Writes a query in its canonical form: operators spelled out, groups within other operators in parentheses.</summary>
internal static class QueryPrinter
{
    /// <summary>The canonical form; parsing it gives the same tree.</summary>
    public static string Print(QueryNode node) => node switch
    {
        WordNode word => word.Text,
        PrefixNode prefix => prefix.Text + "*",
        PhraseNode phrase => Quote(phrase.Text),
        ExactNode exact => "=" + QuoteIfNeeded(exact.Text),
        NameNode name => "~" + QuoteIfNeeded(name.Text),
        ReferenceNode reference => "@" + reference.Name,
        FieldNode field => GetFieldName(field.Field) + ":" + (field.Operand is NotNode ? $"({Print(field.Operand)})" : PrintOperand(field.Operand)),
        MetadataNode trait => GetFieldName(trait.Field) + ":" + QuoteIfNeeded(trait.Value),
        NotNode not => "NOT " + PrintOperand(not.Operand),
        NearNode near => $"{PrintOperand(near.Left)} {(near.IsOrdered ? "BEFORE" : "NEAR")}/{near.Distance} {PrintOperand(near.Right)}",
        AtLeastNode count => $"{count.MinCount} OF ({string.Join(", ", count.Operands.Select(Print))})",
        AndNode and => string.Join(" AND ", and.Operands.Select(PrintOperand)),
        OrNode or => string.Join(" OR ", or.Operands.Select(PrintOperand)),
        _ => throw new UnreachableException(),
    };

    /// <summary>The canonical form, cut where it is long, for messages.</summary>
    public static string PrintShort(QueryNode node)
    {
        const int longest = 80;
        var text = Print(node);
        text = text.Length <= longest ? text : text[..longest] + "…";
        return node is OrNode or AndNode or NearNode ? $"({text})" : text;
    }

    /// <summary>How a field is written before a colon.</summary>
    public static string GetFieldName(ArticleField field) => field switch
    {
        ArticleField.Title => "title",
        ArticleField.Summary => "summary",
        ArticleField.Content => "content",
        _ => "author",
    };

    /// <summary>How a trait is written before a colon.</summary>
    public static string GetFieldName(MetadataField trait) => trait switch
    {
        MetadataField.Feed => "feed",
        MetadataField.Tag => "tag",
        MetadataField.Site => "site",
        _ => "lang",
    };

    private static string PrintOperand(QueryNode node) => node is AndNode or OrNode or NearNode ? $"({Print(node)})" : Print(node);

    private static string Quote(string text) => $"\"{text}\"";

    private static string QuoteIfNeeded(string text) => IsPlain(text) ? text : Quote(text);

    // What is read as one word wherever it stands.
    private static bool IsPlain(string text)
        => char.IsLetterOrDigit(text[0]) && text.All(character => char.IsLetterOrDigit(character) || character is '-' or '.' or '’' or '\'' or '&');
}
