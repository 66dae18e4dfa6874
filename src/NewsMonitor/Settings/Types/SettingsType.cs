using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace NewsMonitor.Settings.Types;

internal enum SettingsKind
{
    /// <summary>A text, a number, a duration, true or false, or one of several words.</summary>
    Value,

    List,

    /// <summary>Entries with names of the owner's choice.</summary>
    Map,

    Object,
}

/// <summary>
/// What may be written for a setting, from the option types alone. Metadata of the JSON serializer would say the same,
/// but making it takes a third of the time in which a verb starts.
/// </summary>
internal sealed class SettingsType
{
    private static readonly ConcurrentDictionary<Type, SettingsType> Types = [];

    private readonly Lazy<IReadOnlyList<SettingsProperty>> _properties;

    private SettingsType(Type type)
    {
        Type = Nullable.GetUnderlyingType(type) ?? type;
        Kind = GetKind(Type);
        _properties = new(() => [.. type.GetProperties().Where(property => property.CanWrite)
            .Select(property => new SettingsProperty(property.Name, property.PropertyType))]);
    }

    public static SettingsType Root { get; } = Of(typeof(MonitorSettings));

    /// <summary>The type itself where a nullable one is written.</summary>
    public Type Type { get; }

    public SettingsKind Kind { get; }

    /// <summary>The keys of an object, in the order of declaration.</summary>
    public IReadOnlyList<SettingsProperty> Properties => _properties.Value;

    /// <summary>The type of the entries of a map or of the items of a list.</summary>
    public SettingsType Element => Of(Type.GetGenericArguments()[^1]);

    /// <summary>
    /// True for maps with ids as names; others, such as the headers of a feed, have names of their own kind.
    /// </summary>
    public bool HasIdKeys
        => Kind is SettingsKind.Map && Type.GetGenericTypeDefinition() == typeof(OrderedDictionary<,>);

    public static SettingsType Of(Type type) => Types.GetOrAdd(type, made => new SettingsType(made));

    /// <summary>
    /// The type of a checked key of the section <see cref="SettingsMetadata.Logging"/>, whatever its case; null for all
    /// others.
    /// </summary>
    public static SettingsType? FindLogging(string key) => key.ToUpperInvariant() switch
    {
        "LOGLEVEL" => Of(typeof(Dictionary<string, LogLevel>)),
        "FORMATTERNAME" => Of(typeof(LogFormat)),
        _ => null,
    };

    public SettingsProperty? Find(string name) => Properties.FirstOrDefault(property => property.Name == name);

    private static SettingsKind GetKind(Type type)
    {
        if (!type.IsGenericType)
        {
            return type.IsClass && type != typeof(string) ? SettingsKind.Object : SettingsKind.Value;
        }

        return type.GetGenericArguments().Length == 1 ? SettingsKind.List : SettingsKind.Map;
    }
}

internal sealed record SettingsProperty(string Name, Type PropertyType)
{
    public SettingsType Type => SettingsType.Of(PropertyType);
}
