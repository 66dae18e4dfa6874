using System.Buffers;
using NewsMonitor.Settings.Tree;
using NewsMonitor.Text;

namespace NewsMonitor.Settings.Types;

/// <summary>
/// Checks written settings against the option types: unknown keys, invalid ids, values of the wrong type. It reports
/// and removes what is wrong, so that the rest can be checked in the same run.
/// </summary>
internal sealed class SettingsTypeChecks(ICollection<SettingsProblem> problems)
{
    private const int MaxIdLength = 80;

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789-");

    private readonly HashSet<string> _invalidPaths = new(StringComparer.Ordinal);

    /// <summary>Settings without the intended value: lists with an invalid item, and misspelt keys.</summary>
    public IReadOnlySet<string> InvalidPaths => _invalidPaths;

    /// <returns>The usable part of the settings.</returns>
    public SettingsMap Check(SettingsMap written) => CheckObject(written, SettingsType.Root, "");

    private SettingsNode? CheckNode(SettingsNode node, SettingsType type, string path) => (type.Kind, node) switch
    {
        (SettingsKind.Object, SettingsMap map) => CheckObject(map, type, path),
        (SettingsKind.Map, SettingsMap map) => CheckDictionary(map, type, path),
        (SettingsKind.List, SettingsList list) => CheckList(list, type, path),
        (SettingsKind.Value, SettingsScalar scalar) => CheckScalar(scalar, type, path),
        _ => AddWrongKind(node, type, path),
    };

    private SettingsMap CheckObject(SettingsMap map, SettingsType type, string path)
    {
        var usable = new OrderedDictionary<string, SettingsEntry>(StringComparer.Ordinal);
        foreach (var (name, entry) in map.Entries)
        {
            if (path.Length == 0 && name is SettingsMetadata.Schema)
            {
                usable.Add(name, entry);
            }
            else if (path.Length == 0 && name is SettingsMetadata.Logging)
            {
                CheckLogging(entry, name);
                usable.Add(name, entry);
            }
            else if (type.Find(name) is not { } property)
            {
                AddUnknownKey(entry, type, path, name);
            }
            else if (CheckEntry(entry, property.Type, SettingsPath.Join(path, name))
                is { } checkedEntry)
            {
                usable.Add(name, checkedEntry);
            }
        }

        return new SettingsMap(map.Origin, usable);
    }

    // The keys belong to the host, but a level or format that it does not know would end the program.
    private void CheckLogging(SettingsEntry section, string path)
    {
        if (section.Value is not SettingsMap map)
        {
            CheckEntry(section, SettingsType.Root, path);
            return;
        }

        foreach (var (name, entry) in map.Entries)
        {
            var inner = SettingsPath.Join(path, name);
            if (SettingsType.FindLogging(name) is { } type)
            {
                CheckEntry(entry, type, inner);
            }
            else if (entry.Value is SettingsMap)
            {
                CheckLogging(entry, inner);
            }
        }
    }

    private SettingsMap CheckDictionary(SettingsMap map, SettingsType type, string path)
    {
        var isById = type.HasIdKeys;
        var usable = new OrderedDictionary<string, SettingsEntry>(StringComparer.Ordinal);
        foreach (var (id, entry) in map.Entries)
        {
            var entryPath = SettingsPath.Join(path, id);
            if (!isById || (id == SettingsMap.EveryEntry && entry.Value.IsNull))
            {
                // Its owner checks the names; "*": null removes the entries of earlier files.
            }
            else if (id.Length > MaxIdLength)
            {
                AddProblem(
                    entry.NameOrigin, entryPath, $"This id has {id.Length} characters.", $"Use {MaxIdLength} at most.");
            }
            else if (!IsId(id))
            {
                AddProblem(
                    entry.NameOrigin,
                    entryPath,
                    $"'{id}' is no id.",
                    id == SettingsMap.EveryEntry
                        ? "Write \"*\": null to remove every entry of earlier files."
                        : "Use a-z, 0-9 and -, beginning with a letter or digit.");
            }

            if (CheckEntry(entry, type.Element, entryPath) is { } checkedEntry)
            {
                usable.Add(id, checkedEntry);
            }
        }

        return new SettingsMap(map.Origin, usable);
    }

    private SettingsEntry? CheckEntry(SettingsEntry entry, SettingsType type, string path)
    {
        if (entry.Value.IsNull)
        {
            return entry;
        }

        return CheckNode(entry.Value, type, path) is { } value ? entry with { Value = value } : null;
    }

    private SettingsList CheckList(SettingsList list, SettingsType type, string path)
    {
        var element = type.Element;
        var usable = new List<SettingsNode>();
        for (var index = 0; index < list.Items.Count; index++)
        {
            if (CheckNode(list.Items[index], element, SettingsPath.Join(path, index)) is { } item)
            {
                usable.Add(item);
            }
            else
            {
                _invalidPaths.Add(path);
            }
        }

        return new SettingsList(list.Origin, usable);
    }

    private SettingsScalar? CheckScalar(SettingsScalar scalar, SettingsType type, string path)
    {
        if (ScalarTypes.FindProblem(scalar, type.Type) is not var (message, remedy))
        {
            return scalar;
        }

        AddProblem(scalar.Origin, path, message, remedy);
        return null;
    }

    private SettingsNode? AddWrongKind(SettingsNode node, SettingsType type, string path)
    {
        var (expected, remedy) = type.Kind switch
        {
            SettingsKind.List when node.Origin.IsVariable
                => (
                    "a list",
                    $"Set {SettingsPath.ToEnvironmentVariable(path)}__0, {SettingsPath.ToEnvironmentVariable(path)}__1 "
                        + "and so on."),
            SettingsKind.List => ("a list", "Write […] around it, even around one."),
            SettingsKind.Value => (ScalarTypes.Describe(type.Type), "Write it alone, without brackets."),
            _ => ("an object", "Write { … } with keys and values."),
        };
        AddProblem(node.Origin, path, $"This is {node.Kind}, but {expected} is expected.", remedy);
        return null;
    }

    private void AddUnknownKey(SettingsEntry entry, SettingsType type, string path, string name)
    {
        var full = SettingsPath.Join(path, name);
        var keys = type.Properties.Select(property => property.Name).ToList();
        var meant = SpellChecker.FindClosest(name, keys);
        if (meant is not null)
        {
            _invalidPaths.Add(SettingsPath.Join(path, meant));
        }

        var remedy = meant switch
        {
            null => $"The keys here are {string.Join(", ", keys)}.",
            _ when entry.NameOrigin.IsVariable
                => $"Did you mean {SettingsPath.ToEnvironmentVariable(SettingsPath.Join(path, meant))}?",
            _ => $"Did you mean '{meant}'?",
        };
        AddProblem(entry.NameOrigin, full, $"There is no key '{name}'{(path.Length > 0 ? " here" : "")}.", remedy);
    }

    private void AddProblem(SettingsOrigin place, string path, string message, string remedy)
        => problems.Add(new(path, message, remedy) { Source = place.Source, Line = place.Line, Column = place.Column });

    private static bool IsId(string id)
        => id.Length > 0 && id[0] != '-' && !id.AsSpan().ContainsAnyExcept(IdCharacters);
}
