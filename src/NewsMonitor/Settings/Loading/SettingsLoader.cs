using System.Globalization;
using NewsMonitor.Settings.Checks;
using NewsMonitor.Settings.Files;
using NewsMonitor.Settings.Tree;
using NewsMonitor.Settings.Types;

namespace NewsMonitor.Settings.Loading;

/// <summary>Turns files and environment variables into checked settings, or reports all that is wrong.</summary>
internal static class SettingsLoader
{
    public static SettingsLoadResult Load(SettingsInput input)
    {
        var read = Read(input);
        if (!read.IsComplete)
        {
            // The rest of such a file is unknown, so the whole cannot be checked.
            return Reject(read.Problems, input);
        }

        var (settings, written) = (read.Settings, read.Written);
        var findings = new SettingsProblemCollector(written, read.InvalidPaths);
        var rules = SettingsValidator.Check(settings, findings);
        var zone = TimeZones.ResolveDefault(input.Environment, findings);
        if (read.Problems.Count + findings.Errors.Count > 0 || rules is null)
        {
            return Reject([.. read.Problems, .. findings.Errors], input);
        }

        var warnings = findings.Warnings.Concat(EnvironmentReader.FindMisspelled(input.Environment));
        return new SettingsLoaded(new LoadedSettings(settings, rules, [.. warnings])
        {
            DefaultZone = zone,
            WrittenSettings = written,
            Logging = FlattenLogging(written),
        });
    }

    /// <summary>Reads settings and checks their types, but neither their values nor the rules.</summary>
    public static UncheckedSettings Read(SettingsInput input)
    {
        var problems = new List<SettingsProblem>();
        var files = input.Files.Select(file => (File: file, Read: SettingsParser.Parse(file, problems))).ToList();
        var variables = EnvironmentReader.Read(input.Environment, problems);

        var typeChecks = new SettingsTypeChecks(problems);
        var written = files.Select(file => file.Read ?? StorePathRecovery.Recover(file.File)).Append(variables)
            .Select(typeChecks.Check).Aggregate(SettingsMap.Empty, (earlier, later) => earlier.MergeWith(later));
        return new UncheckedSettings(SettingsBinder.Bind(written), written, problems)
        {
            IsComplete = files.TrueForAll(file => file.Read is not null),
            InvalidPaths = typeChecks.InvalidPaths
                .Concat(problems.Select(problem => problem.Path))
                .ToHashSet(StringComparer.Ordinal),
        };
    }

    private static SettingsRejected Reject(IReadOnlyList<SettingsProblem> problems, SettingsInput input)
    {
        var paths = input.Files.Select(file => file.Path).ToList();
        return new([
            .. problems
                .OrderBy(problem => paths.IndexOf(problem.Source ?? "") is >= 0 and var index ? index : paths.Count)
                .ThenBy(problem => problem.Line)
                .ThenBy(problem => problem.Column),
        ]);
    }

    private static Dictionary<string, string?> FlattenLogging(SettingsMap written)
    {
        var flat = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (written.Entries.TryGetValue(SettingsMetadata.Logging, out var logging))
        {
            Flatten(logging.Value, SettingsMetadata.Logging, flat);
        }

        return flat;
    }

    private static void Flatten(SettingsNode node, string path, Dictionary<string, string?> flat)
    {
        switch (node)
        {
            case SettingsMap map:
                foreach (var (name, entry) in map.Entries)
                {
                    Flatten(entry.Value, SettingsPath.Join(path, name), flat);
                }

                break;
            case SettingsList list:
                for (var index = 0; index < list.Items.Count; index++)
                {
                    Flatten(list.Items[index], string.Create(CultureInfo.InvariantCulture, $"{path}:{index}"), flat);
                }

                break;
            case SettingsScalar scalar:
                flat[path] = scalar.IsNull ? null : scalar.Text;
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
