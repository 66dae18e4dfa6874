namespace NewsMonitor.Rules.Queries;

/// <summary>Reads what stands behind <c>feed:</c>, <c>tag:</c>, <c>site:</c> and <c>lang:</c>.</summary>
internal static class MetadataValueReader
{
    /// <summary>The part that a lexeme makes; null, and reported, when it makes none.</summary>
    public static MetadataNode? Read(MetadataField trait, QueryToken lexeme, QueryProblemCollector problems)
    {
        var name = QueryPrinter.GetFieldName(trait);
        if (lexeme.Kind is not (QueryTokenKind.Word or QueryTokenKind.Phrase))
        {
            if (lexeme.Kind != QueryTokenKind.Invalid)
            {
                problems.Add(lexeme.Column, $"{name}: takes a name, and nothing else.", $"Write {GetSample(trait)}.");
            }

            return null;
        }

        if (FindProblem(trait, lexeme.Text) is { } trouble)
        {
            problems.Add(lexeme.Column, trouble, $"Write {GetSample(trait)}.");
            return null;
        }

        return new MetadataNode(trait, Normalize(trait, lexeme.Text), lexeme.Column);
    }

    private static string? FindProblem(MetadataField trait, string text) => trait switch
    {
        MetadataField.Site when text.AsSpan().IndexOfAny(":/ ") >= 0 => $"'{text}' is not a host.",
        MetadataField.Language when !text.All(char.IsAsciiLetter) => $"'{text}' is not the primary subtag of a language.",
        MetadataField.Feed when !text.All(character => char.IsAsciiLetterOrDigit(character) || character == '-') => $"'{text}' is not the id of a feed.",
        _ => null,
    };

    private static string Normalize(MetadataField trait, string text) => trait switch
    {
        MetadataField.Tag => text,
        MetadataField.Site when text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && text.Length > 4 => text[4..].ToLowerInvariant(),
        _ => text.ToLowerInvariant(),
    };

    private static string GetSample(MetadataField trait) => trait switch
    {
        MetadataField.Feed => "the id of a feed, as in feed:bbc-world",
        MetadataField.Tag => "the whole tag, as in tag:\"Middle East\"",
        MetadataField.Site => "the host alone, as in site:bbc.co.uk",
        _ => "the first part of the language tag alone, as in lang:en",
    };
}
