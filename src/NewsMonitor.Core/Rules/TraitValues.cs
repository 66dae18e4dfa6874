namespace NewsMonitor.Rules;

/// <summary>Reads what stands behind <c>feed:</c>, <c>tag:</c>, <c>site:</c> and <c>lang:</c>.</summary>
internal static class TraitValues
{
    /// <summary>The part that a lexeme makes; null, and reported, when it makes none.</summary>
    public static TraitNode? Read(ArticleTrait trait, Lexeme lexeme, QueryProblems problems)
    {
        var name = QueryPrinter.Name(trait);
        if (lexeme.Kind is not (LexemeKind.Word or LexemeKind.Phrase))
        {
            if (lexeme.Kind != LexemeKind.Broken)
            {
                problems.Add(lexeme.Column, $"{name}: takes a name, and nothing else.", $"Write {Sample(trait)}.");
            }

            return null;
        }

        if (Trouble(trait, lexeme.Text) is { } trouble)
        {
            problems.Add(lexeme.Column, trouble, $"Write {Sample(trait)}.");
            return null;
        }

        return new TraitNode(trait, Value(trait, lexeme.Text), lexeme.Column);
    }

    private static string? Trouble(ArticleTrait trait, string text) => trait switch
    {
        ArticleTrait.Site when text.AsSpan().IndexOfAny(":/ ") >= 0 => $"'{text}' is not a host.",
        ArticleTrait.Lang when !text.All(char.IsAsciiLetter) => $"'{text}' is not the primary subtag of a language.",
        ArticleTrait.Feed when !text.All(character => char.IsAsciiLetterOrDigit(character) || character == '-') => $"'{text}' is not the id of a feed.",
        _ => null,
    };

    private static string Value(ArticleTrait trait, string text) => trait switch
    {
        ArticleTrait.Tag => text,
        ArticleTrait.Site when text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && text.Length > 4 => text[4..].ToLowerInvariant(),
        _ => text.ToLowerInvariant(),
    };

    private static string Sample(ArticleTrait trait) => trait switch
    {
        ArticleTrait.Feed => "the id of a feed, as in feed:bbc-world",
        ArticleTrait.Tag => "the whole tag, as in tag:\"Middle East\"",
        ArticleTrait.Site => "the host alone, as in site:bbc.co.uk",
        _ => "the first part of the language tag alone, as in lang:en",
    };
}
