using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NewsMonitor.Settings.Tree;

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

    /// <summary>The type of a checked key of the section <c>Logging</c>, in any case; null for all others.</summary>
    public static JsonTypeInfo? GetLoggingType(string key) => key.ToUpperInvariant() switch
    {
        "LOGLEVEL" => SettingsJson.Default.DictionaryStringLogLevel,
        "FORMATTERNAME" => SettingsJson.Default.LogFormat,
        _ => null,
    };

    /// <summary>True for maps with ids as names; others, such as the headers of a feed, have their own.</summary>
    public static bool HasIdKeys(JsonTypeInfo map)
        => map.Type.IsGenericType && map.Type.GetGenericTypeDefinition() == typeof(OrderedDictionary<,>);

    public static bool IsSecret(JsonPropertyInfo property)
        => property.AttributeProvider?.IsDefined(typeof(SecretAttribute), inherit: false) is true;

    public static MonitorSettings Deserialize(SettingsMap tree)
    {
        var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            tree.WriteTo(writer);
        }

        return JsonSerializer.Deserialize(
            json.GetBuffer().AsSpan(0, (int)json.Length), SettingsJson.Default.MonitorSettings)!;
    }
}
