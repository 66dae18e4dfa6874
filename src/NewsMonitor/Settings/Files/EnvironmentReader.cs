using System.Globalization;
using System.Text.Json;
using NewsMonitor.Settings.Tree;
using NewsMonitor.Settings.Types;
using NewsMonitor.Text;

namespace NewsMonitor.Settings.Files;

/// <summary>
/// Settings from environment variables: <c>Section__Key</c>, whatever its case, and <c>__0</c>, <c>__1</c> for lists.
/// Shells do not allow <c>-</c> in a name, so <c>_</c> stands for it in ids.
/// </summary>
internal sealed class EnvironmentReader
{
    private const string Separator = "__";

    private readonly ICollection<SettingsProblem> _problems;

    private EnvironmentReader(ICollection<SettingsProblem> problems) => _problems = problems;

    private static IEnumerable<string> ListSections =>
    [
        .. SettingsType.Root.Properties.Select(property => property.Name),
        SettingsMetadata.Logging,
    ];

    /// <summary>Reads the variables whose names begin with a section; it ignores all others.</summary>
    public static SettingsMap Read(
        IReadOnlyDictionary<string, string> environment, ICollection<SettingsProblem> problems)
    {
        var sections = ListSections.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var variables = environment
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => new Variable(variable.Key, variable.Key.Split(Separator), variable.Value))
            .Where(variable => variable.Names.Length > 1 && sections.Contains(variable.Names[0]))
            .ToList();
        return new EnvironmentReader(problems).ReadMap(SettingsType.Root, variables, depth: 0);
    }

    /// <summary>Warns of variables whose names come close to a section.</summary>
    public static IEnumerable<SettingsProblem> FindMisspelled(IReadOnlyDictionary<string, string> environment)
    {
        var sections = ListSections.ToList();
        foreach (var name in environment.Keys.Order(StringComparer.Ordinal))
        {
            var first = name.Split(Separator) is { Length: > 1 } names ? names[0] : "";
            if (!sections.Contains(first, StringComparer.OrdinalIgnoreCase)
                && SpellChecker.FindClosest(first, sections) is { } section)
            {
                var message = $"The variable {name} names no section and is left alone.";
                yield return new("", message, $"Did you mean {section}{name[first.Length..]}?") { Source = name };
            }
        }
    }

    private SettingsNode ReadNode(SettingsType? type, List<Variable> variables, int depth)
    {
        var whole = variables.Find(variable => variable.Names.Length == depth);
        if (whole is null)
        {
            return type?.Kind is SettingsKind.List
                ? ReadList(type, variables, depth)
                : ReadMap(type, variables, depth);
        }

        foreach (var other in variables.Where(variable => variable != whole))
        {
            AddProblem(other, $"{whole.Name} sets the same.", "Take one of the two out.");
        }

        return ReadScalar(type, whole);
    }

    private SettingsMap ReadMap(SettingsType? type, List<Variable> variables, int depth)
    {
        var entries = new OrderedDictionary<string, SettingsEntry>(StringComparer.Ordinal);
        foreach (var group in variables
            .GroupBy(variable => ResolveName(type, variable.Names[depth]), StringComparer.Ordinal))
        {
            var children = group.ToList();
            entries.Add(
                group.Key,
                new SettingsEntry(children[0].Origin, ReadNode(ResolveType(type, group.Key), children, depth + 1)));
        }

        return new SettingsMap(variables.Count > 0 ? variables[0].Origin : default, entries);
    }

    private SettingsList ReadList(SettingsType type, List<Variable> variables, int depth)
    {
        var items = new List<SettingsNode>();
        var places = variables
            .GroupBy(variable => ParseIndex(variable.Names[depth]))
            .OrderBy(group => group.Key);
        foreach (var place in places)
        {
            if (place.Key == items.Count)
            {
                items.Add(ReadNode(type.Element, [.. place], depth + 1));
                continue;
            }

            foreach (var variable in place)
            {
                var names = string.Join(Separator, variable.Names.Take(depth));
                AddProblem(
                    variable,
                    $"'{variable.Names[depth]}' is not the next place in the list.",
                    $"Count without gaps: {names}__0, {names}__1 and so on.");
            }
        }

        return new SettingsList(variables[0].Origin, items);
    }

    private static int ParseIndex(string name)
        => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;

    private static SettingsScalar ReadScalar(SettingsType? type, Variable variable)
    {
        var text = variable.Value.Trim();
        if (type?.Type == typeof(bool) && bool.TryParse(text, out var flag))
        {
            var (token, word) = flag ? (JsonTokenType.True, "true") : (JsonTokenType.False, "false");
            return new SettingsScalar(variable.Origin, token, word);
        }

        var culture = CultureInfo.InvariantCulture;
        return type?.Type == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var number)
            ? new SettingsScalar(variable.Origin, JsonTokenType.Number, number.ToString(culture))
            : new SettingsScalar(variable.Origin, JsonTokenType.String, variable.Value);
    }

    private static string ResolveName(SettingsType? type, string name) => type?.Kind switch
    {
        SettingsKind.Object when FindProperty(type, name) is { } property => property.Name,
        SettingsKind.Object when type == SettingsType.Root => ResolveSection(name),
        SettingsKind.Map => name.ToLowerInvariant().Replace('_', '-'),
        _ => name,
    };

    private static string ResolveSection(string name)
        => name.Equals(SettingsMetadata.Logging, StringComparison.OrdinalIgnoreCase) ? SettingsMetadata.Logging : name;

    private static SettingsType? ResolveType(SettingsType? type, string name) => type?.Kind switch
    {
        SettingsKind.Object when FindProperty(type, name) is { } property
            => property.Type,
        SettingsKind.Map => type.Element,
        _ => null,
    };

    private static SettingsProperty? FindProperty(SettingsType type, string name)
        => type.Properties.FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private void AddProblem(Variable variable, string message, string remedy)
        => _problems.Add(new(string.Join(':', variable.Names), message, remedy) { Source = variable.Name });

    private sealed record Variable(string Name, string[] Names, string Value)
    {
        public SettingsOrigin Origin => SettingsOrigin.FromVariable(Name);
    }
}
