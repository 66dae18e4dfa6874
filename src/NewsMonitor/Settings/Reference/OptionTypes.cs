using System.Text.Json.Serialization.Metadata;
using NewsMonitor.Settings.Tree;
using NewsMonitor.Settings.Types;

namespace NewsMonitor.Settings.Reference;

/// <summary>The option types, each with the path of its settings.</summary>
internal static class OptionTypes
{
    /// <summary>Stands for the id of a feed, a rule or a digest in a path.</summary>
    public const string IdPlaceholder = "ID";

    /// <summary>Lists all types from the top down, as <c>Mail:Smtp</c> and <c>Feeds:ID</c>; "" is the root.</summary>
    public static IEnumerable<(string Path, JsonTypeInfo Type)> ListAll() => ListBelow("", SettingsMetadata.Root);

    /// <summary>The option type of a setting or of the entries of a map; null for any other setting.</summary>
    public static JsonTypeInfo? FindOptionType(JsonPropertyInfo property)
    {
        var type = SettingsMetadata.GetValueType(property);
        var options = type.Kind is JsonTypeInfoKind.Dictionary ? SettingsMetadata.GetElementType(type) : type;
        return options.Kind is JsonTypeInfoKind.Object ? options : null;
    }

    private static IEnumerable<(string Path, JsonTypeInfo Type)> ListBelow(string path, JsonTypeInfo type)
    {
        yield return (path, type);
        foreach (var property in type.Properties)
        {
            if (FindOptionType(property) is not { } options)
            {
                continue;
            }

            var place = SettingsPath.Join(path, property.Name);
            var isMap = SettingsMetadata.GetValueType(property).Kind is JsonTypeInfoKind.Dictionary;
            foreach (var below in ListBelow(isMap ? SettingsPath.Join(place, IdPlaceholder) : place, options))
            {
                yield return below;
            }
        }
    }
}
