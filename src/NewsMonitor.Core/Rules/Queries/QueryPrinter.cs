using System.Diagnostics;
using NewsMonitor.Articles;

namespace NewsMonitor.Rules.Queries;

/// <summary>Prints a query in canonical form: operators spelled out, nested groups in parentheses.</summary>
internal static class QueryPrinter
{
    /// <summary>Parsing the result gives the same tree.</summary>
    public static string Print(QueryNode node) => node switch
    {
        WordNode word => word.Text,
        PrefixNode prefix => prefix.Text + "*",
        PhraseNode phrase => Quote(phrase.Text),
        ExactNode exact => "=" + QuoteIfNeeded(exact.Text),
        NameNode name => "~" + QuoteIfNeeded(name.Text),
        ReferenceNode reference => "@" + reference.Name,
        FieldNode field =>
            GetFieldName(field.Field) + ":" + (
                field.Operand is NotNode ? $"({Print(field.Operand)})" : PrintOperand(field.Operand)),
        MetadataNode metadata => GetFieldName(metadata.Field) + ":" + QuoteIfNeeded(metadata.Value),
        NotNode not => "NOT " + PrintOperand(not.Operand),
        NearNode near =>
            $"{PrintOperand(near.Left)} {GetOperator(near)}/{near.Distance} {PrintOperand(near.Right)}",
        AtLeastNode atLeast => $"{atLeast.MinCount} OF ({string.Join(", ", atLeast.Operands.Select(Print))})",
        AndNode and => string.Join(" AND ", and.Operands.Select(PrintOperand)),
        OrNode or => string.Join(" OR ", or.Operands.Select(PrintOperand)),
        _ => throw new UnreachableException(),
    };

    /// <summary>Cut where it is long, for messages.</summary>
    public static string PrintShort(QueryNode node)
    {
        const int maxLength = 80;
        var text = Print(node);
        text = text.Length <= maxLength ? text : text[..maxLength] + "…";
        return node is OrNode or AndNode or NearNode ? $"({text})" : text;
    }

    public static string GetFieldName(ArticleField field) => field switch
    {
        ArticleField.Title => "title",
        ArticleField.Summary => "summary",
        ArticleField.Content => "content",
        _ => "author",
    };

    public static string GetFieldName(MetadataField metadata) => metadata switch
    {
        MetadataField.Feed => "feed",
        MetadataField.Tag => "tag",
        MetadataField.Site => "site",
        _ => "lang",
    };

    private static string PrintOperand(QueryNode node)
        => node is AndNode or OrNode or NearNode ? $"({Print(node)})" : Print(node);

    private static string GetOperator(NearNode near) => near.IsOrdered ? "BEFORE" : "NEAR";

    private static string Quote(string text) => $"\"{text}\"";

    private static string QuoteIfNeeded(string text) => IsPlain(text) ? text : Quote(text);

    // The lexer reads such a text as one word in any context.
    private static bool IsPlain(string text)
        => char.IsLetterOrDigit(text[0])
           && text.All(character => char.IsLetterOrDigit(character) || character is '-' or '.' or '’' or '\'' or '&');
}
