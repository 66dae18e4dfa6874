using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NewsMonitor.Feeds;
using NewsMonitor.Settings.Tree;
using NewsMonitor.Settings.Types;

namespace NewsMonitor.Settings.Reference;

/// <summary>One setting in force.</summary>
/// <param name="Path">From the section down: <c>Mail</c>, <c>Smtp</c>, <c>Port</c>.</param>
/// <param name="Value">One line of JSON; a secret is <see cref="EffectiveSettings.Redacted"/>.</param>
/// <param name="Origin">Null for a default.</param>
/// <param name="BelongsToEntry">
/// True inside a feed, a rule, a digest or another entry with a name of the owner's choice.
/// </param>
internal sealed record EffectiveSetting(
    IReadOnlyList<string> Path, string Value, SettingsOrigin? Origin, bool BelongsToEntry);

/// <summary>All settings in force, each with its origin.</summary>
internal sealed class EffectiveSettings
{
    public const string Redacted = "***";

    private static readonly JsonSerializerOptions RelaxedJson = new(SettingsMetadata.Json)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<EffectiveSetting> _settings = [];

    private EffectiveSettings()
    {
    }

    /// <summary>Lists them in the order of the sections, and entries in the order of writing.</summary>
    public static IReadOnlyList<EffectiveSetting> Collect(LoadedSettings loaded)
    {
        var effective = new EffectiveSettings();
        effective.AddObject(
            loaded.Settings, SettingsMetadata.Root, loaded.WrittenSettings, [], isOfEntry: false, isSecret: false);
        if (loaded.WrittenSettings.Entries.TryGetValue(SettingsMetadata.Logging, out var logging))
        {
            effective.AddWritten(logging.Value, [SettingsMetadata.Logging]);
        }

        return effective._settings;
    }

    private void Add(
        object? value, JsonTypeInfo type, SettingsNode? written, string[] path, bool isOfEntry, bool isSecret)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                AddObject(value!, type, written as SettingsMap, path, isOfEntry, isSecret);
                break;
            case JsonTypeInfoKind.Dictionary when value is IDictionary { Count: > 0 }:
                AddEntries(value, type, written as SettingsMap, path, isSecret);
                break;
            default:
                var shown = isSecret ? Redact(value) : value;
                _settings.Add(
                    new(
                        path,
                        JsonSerializer.Serialize(shown, RelaxedJson.GetTypeInfo(type.Type)),
                        written?.Origin,
                        isOfEntry));
                break;
        }
    }

    private void AddObject(
        object value, JsonTypeInfo type, SettingsMap? written, string[] path, bool isOfEntry, bool isSecret)
    {
        foreach (var property in type.Properties)
        {
            var part = property.Get!(value);
            Add(
                part is string address && IsUrl(property) ? MaskedUrl.From(address) : part,
                SettingsMetadata.GetValueType(property),
                written?.Entries.GetValueOrDefault(property.Name)?.Value,
                [.. path, property.Name],
                isOfEntry,
                isSecret || SettingsMetadata.IsSecret(property));
        }
    }

    private void AddEntries(object map, JsonTypeInfo type, SettingsMap? written, string[] path, bool isSecret)
    {
        var element = SettingsMetadata.GetElementType(type);
        foreach (DictionaryEntry entry in (IDictionary)map)
        {
            var name = (string)entry.Key;
            Add(
                entry.Value,
                element,
                written?.Entries.GetValueOrDefault(name)?.Value,
                [.. path, name],
                isOfEntry: true,
                isSecret);
        }
    }

    // This section belongs to the host, whose defaults are unknown here.
    private void AddWritten(SettingsNode node, string[] path)
    {
        if (node is SettingsMap map)
        {
            foreach (var (name, entry) in map.Entries)
            {
                AddWritten(entry.Value, [.. path, name]);
            }
        }
        else
        {
            _settings.Add(new(path, ToJson(node), node.Origin, BelongsToEntry: true));
        }
    }

    private static string ToJson(SettingsNode node)
    {
        using var json = new MemoryStream();
        using (
            var writer = new Utf8JsonWriter(
                json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            node.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(json.ToArray());
    }

    private static bool IsUrl(JsonPropertyInfo property) => property.Name.EndsWith("Url", StringComparison.Ordinal);

    // An empty secret is not set, and that is worth showing.
    private static object? Redact(object? value) => value is string { Length: > 0 } ? Redacted : value;
}
