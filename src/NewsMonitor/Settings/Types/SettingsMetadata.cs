using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using NewsMonitor.Settings.Tree;

namespace NewsMonitor.Settings.Types;

/// <summary>
/// What keys there are and what type each has, from the option types alone. The metadata is made at run time: in
/// generated metadata, properties that are missing from the JSON lose the defaults of their <c>init</c>.
/// </summary>
internal static class SettingsMetadata
{
    /// <summary>The key of the JSON schema, for editors only.</summary>
    public const string Schema = "$schema";

    /// <summary>The section that belongs to the host's logging and is passed on to it.</summary>
    public const string Logging = "Logging";

    /// <summary>How the settings are read from JSON, and written.</summary>
    public static JsonSerializerOptions Json { get; } = CreateOptions();

    /// <summary>The sections of the settings.</summary>
    public static JsonTypeInfo Root { get; } = Json.GetTypeInfo(typeof(MonitorSettings));

    /// <summary>The type of the things in a map or a list.</summary>
    public static JsonTypeInfo GetElementType(JsonTypeInfo type) => Json.GetTypeInfo(type.ElementType!);

    /// <summary>The type of a property.</summary>
    public static JsonTypeInfo GetValueType(JsonPropertyInfo property) => Json.GetTypeInfo(property.PropertyType);

    /// <summary>The type of what is checked of the section <see cref="Logging"/>, by its key, whose case does not count there; null for all else.</summary>
    public static JsonTypeInfo? GetLoggingType(string key) => key.ToUpperInvariant() switch
    {
        "LOGLEVEL" => Json.GetTypeInfo(typeof(Dictionary<string, LogLevel>)),
        "FORMATTERNAME" => Json.GetTypeInfo(typeof(LogFormat)),
        _ => null,
    };

    /// <summary>Whether a map has ids for names; others, such as the headers of a feed, have names of their own kind.</summary>
    public static bool HasIdKeys(JsonTypeInfo map)
        => map.Type.IsGenericType && map.Type.GetGenericTypeDefinition() == typeof(OrderedDictionary<,>);

    /// <summary>Whether a setting is never shown.</summary>
    public static bool IsSecret(JsonPropertyInfo property)
        => property.AttributeProvider?.IsDefined(typeof(SecretAttribute), inherit: false) is true;

    /// <summary>Makes the settings of a checked tree.</summary>
    public static MonitorSettings Deserialize(SettingsMap tree)
    {
        var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            tree.WriteTo(writer);
        }

        return (MonitorSettings)JsonSerializer.Deserialize(json.GetBuffer().AsSpan(0, (int)json.Length), Root)!;
    }

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters = { new DurationConverter(), new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        };
        options.MakeReadOnly();
        return options;
    }
}
