using System.Text.Json.Serialization;

namespace NewsMonitor.Verbs.Backtests;

/// <summary>Generated code that reads and writes JSON lines.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BacktestJsonLine))]
internal sealed partial class BacktestsJsonContext : JsonSerializerContext;
