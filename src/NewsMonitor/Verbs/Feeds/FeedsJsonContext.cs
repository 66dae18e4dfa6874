using System.Text.Json.Serialization;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Verbs.Terminal;

namespace NewsMonitor.Verbs.Feeds;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    Converters = [typeof(CamelCaseEnumConverter<FeedCondition>)])]
[JsonSerializable(typeof(FeedFile))]
[JsonSerializable(typeof(FeedJsonLine))]
[JsonSerializable(typeof(ParsedFeedJsonLine))]
[JsonSerializable(typeof(ProbeJsonLine))]
internal sealed partial class FeedsJsonContext : JsonSerializerContext;
