using System.Text.Json;
using AngleSharp.Html.Dom;

namespace NewsMonitor.Pages;

/// <summary>Reads what a page says about its article for search engines (schema.org in JSON-LD).</summary>
internal static class StructuredArticle
{
    private const int MaxLength = 200_000;
    private const int MaxBlocks = 20;
    private const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Options =
        new() { MaxDepth = MaxDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Returns the headlines and URLs of the articles that a page describes.</summary>
    public static (IReadOnlyList<string> Headlines, IReadOnlyList<string> Urls) Read(IHtmlDocument page)
    {
        var (headlines, urls) = (new List<string>(), new List<string>());
        var blocks = page.QuerySelectorAll("script[type='application/ld+json']").Take(MaxBlocks);
        foreach (var text in blocks.Select(block => block.TextContent).Where(text => text.Length <= MaxLength))
        {
            try
            {
                using var document = JsonDocument.Parse(text, Options);
                Collect(document.RootElement, headlines, urls);
            }
            catch (JsonException)
            {
                // A page is no worse without it.
            }
        }

        return (headlines, urls);
    }

    private static void Collect(JsonElement value, List<string> headlines, List<string> urls)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Collect(item, headlines, urls);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            if (value.TryGetProperty("@graph", out var graph))
            {
                Collect(graph, headlines, urls);
            }

            if (IsArticle(value))
            {
                AddText(value, "headline", headlines);
                AddText(value, "url", urls);
                AddText(value, "mainEntityOfPage", urls);
            }
        }
    }

    private static bool IsArticle(JsonElement value)
        => value.TryGetProperty("@type", out var type)
            && (IsArticleType(type)
                || (type.ValueKind == JsonValueKind.Array && type.EnumerateArray().Any(IsArticleType)));

    private static bool IsArticleType(JsonElement type)
        => type.ValueKind == JsonValueKind.String
            && type.GetString() is { } name
            && (name.EndsWith("Article", StringComparison.Ordinal) || name.EndsWith("Posting", StringComparison.Ordinal)
                || name == "Report");

    private static void AddText(JsonElement article, string name, List<string> texts)
    {
        if (!article.TryGetProperty(name, out var value))
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("@id", out var id))
        {
            value = id;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
        {
            texts.Add(text);
        }
    }
}
