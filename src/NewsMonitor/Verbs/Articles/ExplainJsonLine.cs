using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsMonitor.Articles;
using NewsMonitor.Rules.Explanations;

namespace NewsMonitor.Verbs.Articles;

/// <summary>Why a rule matches one article, or why not, as <c>explain --json</c> prints it.</summary>
/// <param name="Id">The id in the file, or the number in the store.</param>
/// <param name="Title">The headline.</param>
/// <param name="Link">The address; null when there is none.</param>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Matches">Whether it matches.</param>
/// <param name="LetIn">Whether the rule's feeds let the article in.</param>
/// <param name="Query">The query with the verdict of each part.</param>
internal sealed record ExplainJsonLine(string Id, string Title, string? Link, string Rule, bool Matches, bool LetIn, ExplainedPart Query)
{
    /// <summary>Writes one line to standard output.</summary>
    public static void Write(string id, Article article, Explanation explanation)
        => Console.Out.WriteLine(JsonSerializer.Serialize(
            new ExplainJsonLine(id, article.Title, article.Link, explanation.RuleId, explanation.IsMatch, explanation.IsInFeedScope, explanation.Query),
            ExplainJsonContext.Readable.ExplainJsonLine));
}

/// <summary>How <see cref="ExplainJsonLine"/> is written.</summary>
[JsonSerializable(typeof(ExplainJsonLine))]
internal sealed partial class ExplainJsonContext : JsonSerializerContext
{
    /// <summary>Letters of every script stand as themselves.</summary>
    public static ExplainJsonContext Readable { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter<ArticleField>(JsonNamingPolicy.CamelCase) },
    });
}
