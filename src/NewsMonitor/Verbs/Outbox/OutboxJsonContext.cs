using System.Text.Json.Serialization;

namespace NewsMonitor.Verbs.Outbox;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MailJsonLine))]
internal sealed partial class OutboxJsonContext : JsonSerializerContext;
