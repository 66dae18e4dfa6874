namespace NewsMonitor.Rules.Queries;

/// <summary>Reads the value after <c>feed:</c>, <c>tag:</c>, <c>site:</c> and <c>lang:</c>.</summary>
internal static class MetadataValueReader
{
    /// <summary>Null, after reporting the problem, when the value is invalid.</summary>
    public static MetadataNode? Read(MetadataField field, QueryToken token, QueryProblemCollector problems)
    {
        var name = QueryPrinter.GetFieldName(field);
        if (token.Kind is not (QueryTokenKind.Word or QueryTokenKind.Phrase))
        {
            if (token.Kind != QueryTokenKind.Invalid)
            {
                problems.Add(token.Column, $"{name}: takes a name, and nothing else.", $"Write {GetSample(field)}.");
            }

            return null;
        }

        if (FindProblem(field, token.Text) is { } problem)
        {
            problems.Add(token.Column, problem, $"Write {GetSample(field)}.");
            return null;
        }

        return new MetadataNode(field, Normalize(field, token.Text), token.Column);
    }

    private static string? FindProblem(MetadataField field, string text) => field switch
    {
        MetadataField.Site when text.AsSpan().IndexOfAny(":/ ") >= 0 => $"'{text}' is not a host.",
        MetadataField.Language when !text.All(char.IsAsciiLetter) =>
            $"'{text}' is not the primary subtag of a language.",
        MetadataField.Feed when !text.All(character => char.IsAsciiLetterOrDigit(character) || character == '-') =>
            $"'{text}' is not the id of a feed.",
        _ => null,
    };

    private static string Normalize(MetadataField field, string text) => field switch
    {
        MetadataField.Tag => text,
        MetadataField.Site when text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && text.Length > 4 =>
            text[4..].ToLowerInvariant(),
        _ => text.ToLowerInvariant(),
    };

    private static string GetSample(MetadataField field) => field switch
    {
        MetadataField.Feed => "the id of a feed, as in feed:bbc-world",
        MetadataField.Tag => "the whole tag, as in tag:\"Middle East\"",
        MetadataField.Site => "the host alone, as in site:bbc.co.uk",
        _ => "the first part of the language tag alone, as in lang:en",
    };
}
