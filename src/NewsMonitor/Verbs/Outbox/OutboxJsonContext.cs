using System.Text.Json.Serialization;

namespace NewsMonitor.Verbs.Outbox;

/// <summary>Generated code that reads and writes JSON lines.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MailJsonLine))]
internal sealed partial class OutboxJsonContext : JsonSerializerContext;
