using System.Text.Json.Serialization;

namespace NewsMonitor.Verbs.Stores;

/// <summary>Generated code that reads and writes JSON lines.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoreJsonLine))]
internal sealed partial class StoresJsonContext : JsonSerializerContext;
