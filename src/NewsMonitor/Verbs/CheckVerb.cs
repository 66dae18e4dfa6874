using System.CommandLine;
using NewsMonitor.Settings;
using NewsMonitor.Terminal;
using Spectre.Console;

namespace NewsMonitor.Verbs;

/// <summary><c>check</c>: settings, rules, lint and examples; nothing is stored or sent.</summary>
internal static class CheckVerb
{
    /// <summary>The verb for the command line.</summary>
    public static Command Build(Option<FileInfo[]> config)
    {
        var verb = new Command("check", "Checks the settings, the rules and their examples; stores and sends nothing.");
        verb.SetAction((parsed, _) => Session.WithSettingsAsync(parsed.GetValue(config), Check));
        return verb;
    }

    private static Task<int> Check(SettingsInput input, LoadedSettings loaded)
    {
        if (loaded.Warnings.Count > 0)
        {
            Console.Error.WriteLine(SettingsReport.Of(loaded.Warnings));
        }

        var settings = loaded.Settings;
        var table = new Table().Border(TableBorder.Simple).AddColumns("Digest", "Schedule", "Rules", "Recipients");
        foreach (var (id, digest) in settings.Digests.Where(digest => digest.Value.Enabled))
        {
            table.AddRow(
                Markup.Escape(id),
                Markup.Escape(digest.IsAlert() ? digest.Schedule : $"{digest.Schedule} ({loaded.ZoneOf(digest).Id})"),
                Markup.Escape(string.Join(", ", loaded.RulesOf(digest))),
                Markup.Escape(string.Join(", ", digest.To)));
        }

        Session.People.Write(table);
        Session.People.WriteLine(
            $"{string.Join(", ", input.Files.Select(file => file.Path))}: {settings.Feeds.Count} feeds, {settings.Rules.Count} rules, "
            + $"{settings.Digests.Count} digests. Mails go {settings.Mail.Delivery()}.");
        var broken = loaded.Warnings.Count(warning => warning.BrokenExample is not null);
        Session.People.WriteLine(broken > 0
            ? $"{broken} examples are not answered as their rules say."
            : "The settings are good.");
        return Task.FromResult(broken > 0 ? ExitCode.Refused : ExitCode.Done);
    }
}
