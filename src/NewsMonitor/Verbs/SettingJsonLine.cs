using System.Text.Json;
using System.Text.Json.Serialization;
using NewsMonitor.Settings.Reference;

namespace NewsMonitor.Verbs;

/// <summary>A setting in force, as <c>settings --json</c> prints it.</summary>
/// <param name="From"><c>default</c>, <c>file</c> or <c>variable</c>.</param>
internal sealed record SettingJsonLine(string Path, JsonElement Value, string From, string? Source, int? Line)
{
    public static SettingJsonLine Create(EffectiveSetting setting)
    {
        using var value = JsonDocument.Parse(setting.Value);
        return new(
            string.Join(':', setting.Path),
            value.RootElement.Clone(),
            setting.Origin switch { null => "default", { IsVariable: true } => "variable", _ => "file" },
            setting.Origin?.Source,
            setting.Origin is { IsVariable: false, Line: var line } ? line : null);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SettingJsonLine))]
internal sealed partial class SettingsJsonContext : JsonSerializerContext;
