using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NewsMonitor.Settings.Types;

/// <summary>The keys and their types, from the option types alone.</summary>
internal static class SettingsMetadata
{
    /// <summary>The key of the JSON schema, for editors only.</summary>
    public const string Schema = "$schema";

    /// <summary>The section passed on to the host's logging.</summary>
    public const string Logging = "Logging";

    public static JsonSerializerOptions Json => SettingsJson.Default.Options;

    public static JsonTypeInfo Root => SettingsJson.Default.MonitorSettings;

    public static JsonTypeInfo GetElementType(JsonTypeInfo type) => Json.GetTypeInfo(type.ElementType!);

    public static JsonTypeInfo GetValueType(JsonPropertyInfo property) => Json.GetTypeInfo(property.PropertyType);

    public static bool IsSecret(JsonPropertyInfo property)
        => property.AttributeProvider?.IsDefined(typeof(SecretAttribute), inherit: false) is true;
}
