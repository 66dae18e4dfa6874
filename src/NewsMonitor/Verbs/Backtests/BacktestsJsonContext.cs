using System.Text.Json.Serialization;

namespace NewsMonitor.Verbs.Backtests;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BacktestJsonLine))]
internal sealed partial class BacktestsJsonContext : JsonSerializerContext;
