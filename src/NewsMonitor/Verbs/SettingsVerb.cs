using System.CommandLine;
using System.Globalization;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Files;
using NewsMonitor.Settings.Reference;
using NewsMonitor.Verbs.Terminal;
using Spectre.Console;

namespace NewsMonitor.Verbs;

internal static class SettingsVerb
{
    public static Command Build(Option<FileInfo[]> config)
    {
        var json = new Option<bool>("--json")
        {
            Description =
                "One JSON object a setting, those of feeds, rules and digests that have their defaults included.",
        };
        var schema = new Option<bool>("--schema")
        {
            Description = "Prints the JSON schema of the settings file instead, for editors.",
        };
        var reference = new Option<bool>("--reference")
        {
            Description = "Prints what every setting means instead, as Markdown.",
        };
        var verb = new Command("settings", "Prints the settings in force, secrets hidden, and where each comes from.")
        {
            json,
            schema,
            reference,
        };
        verb.SetAction((parsed, _) =>
        {
            if (parsed.GetValue(schema) || parsed.GetValue(reference))
            {
                Console.Write(parsed.GetValue(schema) ? SettingsSchema.Write() : SettingsReference.Write());
                return Task.FromResult(ExitCode.Success);
            }

            return VerbContext.WithSettingsAsync(
                parsed.GetValue(config), (input, loaded) => Print(input, loaded, parsed.GetValue(json)));
        });
        return verb;
    }

    private static Task<int> Print(SettingsInput input, LoadedSettings loaded, bool asJson)
    {
        var settings = EffectiveSettings.Collect(loaded);
        if (asJson)
        {
            JsonLines.Write(settings.Select(SettingJsonLine.Create), SettingsJsonContext.Default.SettingJsonLine);
        }
        else
        {
            SettingsPrinter.Print(
                settings.Where(setting => setting.Origin is not null || !setting.BelongsToEntry), Console.Out);
        }

        var files = string.Join(", ", input.Files.Select(file => file.Path));
        var variables = settings.Count(setting => setting.Origin is { IsVariable: true });
        VerbContext.ErrorConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{files}: {settings.Count(setting => setting.Origin is { IsVariable: false })} settings; from environment "
                + $"variables {variables}. Digests without a TimeZone go by {loaded.DefaultZone.Id}."));
        return Task.FromResult(ExitCode.Success);
    }
}
