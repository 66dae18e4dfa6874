using System.Globalization;
using System.Text.Json;

namespace NewsMonitor.Settings.Tree;

/// <summary>A part of the settings as written.</summary>
internal abstract class SettingsNode
{
    private protected SettingsNode(SettingsOrigin origin) => Origin = origin;

    public SettingsOrigin Origin { get; }

    /// <summary>The kind of value, in words.</summary>
    public abstract string Kind { get; }

    /// <summary>True for <c>null</c>, which removes the value of earlier files.</summary>
    public virtual bool IsNull => false;

    internal abstract void WriteTo(Utf8JsonWriter writer);
}

/// <summary>An object, in the order of writing.</summary>
internal sealed class SettingsMap(SettingsOrigin origin, OrderedDictionary<string, SettingsEntry> entries)
    : SettingsNode(origin)
{
    /// <summary>The name that, with the value <c>null</c>, removes every entry of earlier files.</summary>
    public const string EveryEntry = "*";

    public static SettingsMap Empty { get; } = new(default, []);

    public IReadOnlyDictionary<string, SettingsEntry> Entries => entries;

    public override string Kind => "an object";

    /// <summary>Finds where a setting was written: its value, else the name of the nearest part around it.</summary>
    /// <param name="path">The setting, as <c>Mail:Operator:0</c>.</param>
    /// <returns>Null if no part of the path was written.</returns>
    public SettingsOrigin? FindOrigin(string path)
    {
        SettingsOrigin? nearest = null;
        SettingsNode node = this;
        foreach (var name in path.Split(':'))
        {
            switch (node)
            {
                case SettingsMap map when map.Entries.TryGetValue(name, out var entry):
                    nearest = entry.NameOrigin;
                    node = entry.Value;
                    break;
                case SettingsList list when list.FindItem(name) is { } item:
                    nearest = item.Origin;
                    node = item;
                    break;
                default:
                    return nearest;
            }
        }

        return node is SettingsMap ? nearest : node.Origin;
    }

    /// <summary>Merges later settings: maps entry by entry, <c>null</c> removes, all else replaces.</summary>
    internal SettingsMap MergeWith(SettingsMap later)
    {
        var isReplaced = later.Entries.TryGetValue(EveryEntry, out var every) && every.Value.IsNull;
        var joined = new OrderedDictionary<string, SettingsEntry>(isReplaced ? [] : entries, StringComparer.Ordinal);
        foreach (var (name, entry) in later.Entries)
        {
            if (entry.Value.IsNull)
            {
                joined.Remove(name);
                continue;
            }

            var earlier = joined.TryGetValue(name, out var found) ? found.Value as SettingsMap : null;
            joined[name] = entry.Value is SettingsMap map
                ? entry with { Value = (earlier ?? Empty).MergeWith(map) }
                : entry;
        }

        return new SettingsMap(later.Origin, joined);
    }

    internal override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, entry) in entries)
        {
            writer.WritePropertyName(name);
            entry.Value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}

internal sealed record SettingsEntry(SettingsOrigin NameOrigin, SettingsNode Value);

internal sealed class SettingsList(SettingsOrigin origin, IReadOnlyList<SettingsNode> items) : SettingsNode(origin)
{
    public IReadOnlyList<SettingsNode> Items => items;

    /// <summary>Finds an item by its index, written as text; null if there is none.</summary>
    public SettingsNode? FindItem(string number)
        => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? items.ElementAtOrDefault(index)
            : null;

    public override string Kind => "a list";

    internal override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            item.WriteTo(writer);
        }

        writer.WriteEndArray();
    }
}

/// <summary>A text, a number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
internal sealed class SettingsScalar(SettingsOrigin origin, JsonTokenType token, string text) : SettingsNode(origin)
{
    /// <summary><c>String</c>, <c>Number</c>, <c>True</c>, <c>False</c> or <c>Null</c>.</summary>
    public JsonTokenType Token => token;

    /// <summary>The text without quotes; all else as written.</summary>
    public string Text => text;

    public override bool IsNull => token is JsonTokenType.Null;

    public override string Kind => token switch
    {
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        _ => text,
    };

    internal override void WriteTo(Utf8JsonWriter writer)
    {
        if (token is JsonTokenType.String)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            writer.WriteRawValue(text);
        }
    }
}
