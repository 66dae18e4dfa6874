using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;

namespace NewsMonitor.Settings.Types;

/// <summary>
/// Reads and writes the option types with generated code, since reflection would take most of the time in which a verb
/// starts. The options have <c>set</c> and not <c>init</c>: properties missing from the JSON would lose the defaults of
/// an <c>init</c>.
/// </summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, Converters = [typeof(DurationConverter)])]
[JsonSerializable(typeof(MonitorSettings))]
[JsonSerializable(typeof(Dictionary<string, LogLevel>))]
[JsonSerializable(typeof(LogFormat))]
internal sealed partial class SettingsJson : JsonSerializerContext;
