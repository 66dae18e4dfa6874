using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using NewsMonitor.Settings.Types;

namespace NewsMonitor.Settings.Reference;

/// <summary>The manual's page of all settings: one table per section.</summary>
internal sealed class SettingsReference
{
    private const string Introduction = """
        # Settings

        Generated from the program by `newsmonitor settings --reference`; a test keeps it current. Editors show the same
        texts while you type, from `appsettings.schema.json`: keep `"$schema"` at the top of your file.

        `newsmonitor settings` prints the settings in force, each with the line, the environment variable or the default
        that it comes from. Edits apply within two seconds; an edit with a mistake is rejected as a whole.

        - Durations: `90s`, `15m`, `24h`, `90d` or `d.hh:mm:ss`.
        - `ID` is a name of your choice: `a-z`, `0-9` and `-`, 80 characters at most. It stays when addresses and names
          change.
        - A later `--config` file overrides earlier ones entry by entry; a list replaces the list; `null` removes an
          entry, `"*": null` all of them.
        - Environment variables override all files: `Mail__Smtp__Host=smtp.example.org`, lists as
          `Mail__Operator__0=…`. In an id, write `_` for `-`.
        - Keys in `…File` name a file that contains the secret. Relative paths start at the working directory.
        - The section `Logging` is that of .NET: `"Logging": { "LogLevel": { "Default": "Debug" } }`. Its edits apply
          immediately, too.

        """;

    private readonly SettingsDescriptions _descriptions = SettingsDescriptions.Read();
    private readonly StringBuilder _page = new(Introduction);

    private SettingsReference()
    {
    }

    /// <summary>Returns the page as Markdown.</summary>
    /// <exception cref="IOException">The descriptions are not beside the program.</exception>
    public static string Write()
    {
        var reference = new SettingsReference();
        foreach (var section in SettingsMetadata.Root.Properties)
        {
            reference.AddSection(section);
        }

        return reference._page.ToString();
    }

    private void AddSection(JsonPropertyInfo section)
    {
        _page.Append(CultureInfo.InvariantCulture, $"\n## {section.Name}\n\n{_descriptions.Describe(section)}\n");
        if (OptionTypes.FindOptionType(section) is null)
        {
            AddTable([(section.Name, section)]);
        }

        foreach (var (path, type) in OptionTypes.ListAll().Where(place => place.Path.Split(':')[0] == section.Name))
        {
            if (path.Contains(':', StringComparison.Ordinal))
            {
                _page.Append(CultureInfo.InvariantCulture, $"\n### {path}\n\n{_descriptions.Describe(type.Type)}\n");
            }

            AddTable(
                type.Properties
                    .Where(property => OptionTypes.FindOptionType(property) is null)
                    .Select(property => (property.Name, property)));
        }
    }

    private void AddTable(IEnumerable<(string Name, JsonPropertyInfo Property)> settings)
    {
        _page.Append("\n| setting | is | default | means |\n|---|---|---|---|\n");
        foreach (var (name, property) in settings)
        {
            var value = SettingsSchema.GetDefault(property)?.ToJsonString(RelaxedJson.Options).Trim('"');
            _page.Append(
                CultureInfo.InvariantCulture,
                $"| `{name}` | {DescribeKind(property)} | {(value is null ? "" : $"`{EscapeCell(value)}`")} | "
                    + $"{EscapeCell(DescribeMeaning(property))} |\n");
        }
    }

    private string DescribeMeaning(JsonPropertyInfo property)
    {
        var meaning = new StringBuilder(_descriptions.Describe(property));
        var choice = SettingsMetadata.GetValueType(property).Type;
        foreach (var name in choice.IsEnum ? Enum.GetNames(choice) : [])
        {
            meaning.Append(CultureInfo.InvariantCulture, $" `{name}`: {_descriptions.Describe(choice, name)}");
        }

        var examples = _descriptions.GetExamples(property).Select(example => $"`{example}`").ToList();
        if (examples.Count > 0)
        {
            meaning.Append(CultureInfo.InvariantCulture, $" Example: {string.Join(", ", examples)}.");
        }

        return meaning.ToString();
    }

    private static string DescribeKind(JsonPropertyInfo property)
        => DescribeKind(SettingsType.Of(property.PropertyType));

    private static string DescribeKind(SettingsType type) => type.Kind switch
    {
        SettingsKind.List => "list",
        SettingsKind.Map => "map",
        _ => ScalarTypes.Describe(type.Type).Split(' ', 2) is ["a", var noun] ? noun : ScalarTypes.Describe(type.Type),
    };

    private static string EscapeCell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
