using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using NewsMonitor.Settings.Tree;

namespace NewsMonitor.Settings.Types;

/// <summary>
/// The keys and their types, from the option types alone. The metadata is made at run time: with generated metadata,
/// properties missing from the JSON lose the defaults of their <c>init</c>.
/// </summary>
internal static class SettingsMetadata
{
    /// <summary>The key of the JSON schema, for editors only.</summary>
    public const string Schema = "$schema";

    /// <summary>The section passed on to the host's logging.</summary>
    public const string Logging = "Logging";

    public static JsonSerializerOptions Json { get; } = CreateOptions();

    public static JsonTypeInfo Root { get; } = Json.GetTypeInfo(typeof(MonitorSettings));

    public static JsonTypeInfo GetElementType(JsonTypeInfo type) => Json.GetTypeInfo(type.ElementType!);

    public static JsonTypeInfo GetValueType(JsonPropertyInfo property) => Json.GetTypeInfo(property.PropertyType);

    /// <summary>The type of a checked key of the section <c>Logging</c>, in any case; null for all others.</summary>
    public static JsonTypeInfo? GetLoggingType(string key) => key.ToUpperInvariant() switch
    {
        "LOGLEVEL" => Json.GetTypeInfo(typeof(Dictionary<string, LogLevel>)),
        "FORMATTERNAME" => Json.GetTypeInfo(typeof(LogFormat)),
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

        return (MonitorSettings)JsonSerializer.Deserialize(json.GetBuffer().AsSpan(0, (int)json.Length), Root)!;
    }

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters =
                { new DurationConverter(), new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        };
        options.MakeReadOnly();
        return options;
    }
}
