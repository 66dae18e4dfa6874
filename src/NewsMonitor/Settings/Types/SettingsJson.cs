using System.Text.Json.Serialization;

namespace NewsMonitor.Settings.Types;

/// <summary>Writes options as JSON, and describes them for the reference and the schema.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, Converters = [typeof(DurationConverter)])]
[JsonSerializable(typeof(MonitorSettings))]
internal sealed partial class SettingsJson : JsonSerializerContext;
