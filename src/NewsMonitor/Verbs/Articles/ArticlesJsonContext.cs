using System.Text.Json.Serialization;
using NewsMonitor.Articles;
using NewsMonitor.Verbs.Terminal;

namespace NewsMonitor.Verbs.Articles;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    Converters = [typeof(CamelCaseEnumConverter<ArticleField>)])]
[JsonSerializable(typeof(ArticleJsonLine))]
[JsonSerializable(typeof(ExplainJsonLine))]
[JsonSerializable(typeof(MatchJsonLine))]
internal sealed partial class ArticlesJsonContext : JsonSerializerContext;
