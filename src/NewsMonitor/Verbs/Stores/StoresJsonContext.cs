using System.Text.Json.Serialization;

namespace NewsMonitor.Verbs.Stores;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoreJsonLine))]
internal sealed partial class StoresJsonContext : JsonSerializerContext;
