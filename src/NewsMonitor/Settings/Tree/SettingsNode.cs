using System.Globalization;
using System.Text.Json;

namespace NewsMonitor.Settings.Tree;

/// <summary>A part of the settings as it was written, with the place where it stands.</summary>
public abstract class SettingsNode
{
    private protected SettingsNode(SettingsOrigin origin) => Origin = origin;

    /// <summary>Where it was written.</summary>
    public SettingsOrigin Origin { get; }

    /// <summary>What it is, in words.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether it is <c>null</c>, which takes away what earlier files say.</summary>
    public virtual bool IsNull => false;

    internal abstract void WriteTo(Utf8JsonWriter writer);
}

/// <summary>An object: names and their values, in the order of writing.</summary>
public sealed class SettingsMap(SettingsOrigin origin, OrderedDictionary<string, SettingsEntry> entries)
    : SettingsNode(origin)
{
    /// <summary>The name that, with the value <c>null</c>, removes every entry of earlier files.</summary>
    public const string EveryEntry = "*";

    /// <summary>No settings at all.</summary>
    public static SettingsMap Empty { get; } = new(default, []);

    /// <summary>The entries, by name.</summary>
    public IReadOnlyDictionary<string, SettingsEntry> Entries => entries;

    /// <inheritdoc/>
    public override string Kind => "an object";

    /// <summary>Finds where a setting was written: its value, else the name of the nearest part around it.</summary>
    /// <param name="path">The setting, as <c>Mail:Operator:0</c>.</param>
    /// <returns>Null when nothing of the path was written.</returns>
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

    /// <summary>Lays later settings over these: maps are joined name by name, <c>null</c> takes away, all else replaces.</summary>
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
            joined[name] = entry.Value is SettingsMap map ? entry with { Value = (earlier ?? Empty).MergeWith(map) } : entry;
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

/// <summary>A name of an object and its value.</summary>
/// <param name="NameOrigin">Where the name was written.</param>
/// <param name="Value">The value.</param>
public sealed record SettingsEntry(SettingsOrigin NameOrigin, SettingsNode Value);

/// <summary>A list.</summary>
public sealed class SettingsList(SettingsOrigin origin, IReadOnlyList<SettingsNode> items) : SettingsNode(origin)
{
    /// <summary>The items.</summary>
    public IReadOnlyList<SettingsNode> Items => items;

    /// <summary>The item that has a number, written as text, from 0; null when there is none.</summary>
    public SettingsNode? FindItem(string number)
        => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? items.ElementAtOrDefault(index)
            : null;

    /// <inheritdoc/>
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
public sealed class SettingsScalar(SettingsOrigin origin, JsonTokenType token, string text) : SettingsNode(origin)
{
    /// <summary>What it is: <c>String</c>, <c>Number</c>, <c>True</c>, <c>False</c> or <c>Null</c>.</summary>
    public JsonTokenType Token => token;

    /// <summary>The text, or the number, <c>true</c>, <c>false</c> or <c>null</c> as written.</summary>
    public string Text => text;

    /// <inheritdoc/>
    public override bool IsNull => token is JsonTokenType.Null;

    /// <inheritdoc/>
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
