using System.CommandLine;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Files;
using NewsMonitor.Verbs.Terminal;
using NewsMonitor.Wording;
using Spectre.Console;

namespace NewsMonitor.Verbs;

internal static class CheckVerb
{
    // Laying out a table takes time with the length of its cells.
    private const int MaxListedRules = 100;

    public static Command Build(Option<FileInfo[]> config)
    {
        var online = new Option<bool>("--online")
        {
            Description =
                "Also asks for every feed, and connects to the mail server and logs in; ends with 1 when one fails.",
        };
        var verb = new Command("check", "Checks the settings, the rules and their examples; stores and sends nothing.")
        {
            online,
        };
        verb.SetAction((parsed, cancellationToken) => VerbContext.WithSettingsAsync(
            parsed.GetValue(config),
            async (input, loaded) =>
            {
                var code = WriteReport(input, loaded);
                return code == ExitCode.Success && parsed.GetValue(online)
                    ? await RunOnlineChecksAsync(loaded.Settings, cancellationToken)
                    : code;
            }));
        return verb;
    }

    private static int WriteReport(SettingsInput input, LoadedSettings loaded)
    {
        if (loaded.Warnings.Count > 0)
        {
            Console.Error.WriteLine(SettingsProblemText.Format(loaded.Warnings));
        }

        var settings = loaded.Settings;
        var table = new Table().Border(TableBorder.Simple).AddColumns("Digest", "Schedule", "Rules", "Recipients");
        foreach (var (id, digest) in settings.EnabledDigests())
        {
            table.AddRow(
                Markup.Escape(id),
                Markup.Escape(
                    digest.IsAlert() ? digest.Schedule : $"{digest.Schedule} ({loaded.GetTimeZone(digest).Id})"),
                Markup.Escape(ListRules(loaded.GetRuleIds(digest))),
                Markup.Escape(string.Join(", ", digest.To)));
        }

        VerbContext.ErrorConsole.Write(table);
        VerbContext.ErrorConsole.WriteLine(
            $"{string.Join(", ", input.Files.Select(file => file.Path))}: {EnglishFormat.Feeds(settings.Feeds.Count)}, "
            + $"{EnglishFormat.Count(settings.Rules.Count, "rule", "rules")}, "
            + $"{EnglishFormat.Count(settings.Digests.Count, "digest", "digests")}. Mails go "
            + $"{settings.Mail.DescribeDelivery()}.");
        var broken = loaded.Warnings.Count(warning => warning.FailedExample is not null);
        VerbContext.ErrorConsole.WriteLine(broken > 0
            ? $"{EnglishFormat.Count(broken, "example is", "examples are")} not answered as the rules say."
            : "The settings are good.");
        return broken > 0 ? ExitCode.InvalidInput : ExitCode.Success;
    }

    private static string ListRules(IReadOnlyCollection<string> ids)
        => ids.Count <= MaxListedRules
            ? string.Join(", ", ids)
            : $"{string.Join(", ", ids.Take(MaxListedRules))} and {EnglishFormat.Number(ids.Count - MaxListedRules)} "
                + "more";

    private static async Task<int> RunOnlineChecksAsync(MonitorSettings settings, CancellationToken cancellationToken)
    {
        await using var check = new OnlineCheck(settings, TimeProvider.System);
        var results = await ConsoleProgress.ShowBarAsync<IReadOnlyList<OnlineCheckOutcome>, OnlineCheckOutcome>(
            "Trying feeds and mail",
            check.Count,
            (bar, _) => bar.Increment(1),
            progress => check.RunAsync(progress, cancellationToken));
        var table = new Table().Border(TableBorder.Simple).AddColumns("", "Tried", "Found");
        foreach (var result in results.OrderByDescending(result => result.IsOk))
        {
            table.AddRow(
                result.IsOk ? "[green]ok[/]" : "[red]failed[/]",
                Markup.Escape(result.Target),
                Markup.Escape(result.Message));
        }

        VerbContext.ErrorConsole.Write(table);
        var failed = results.Count(result => !result.IsOk);
        VerbContext.ErrorConsole.WriteLine(
            failed > 0 ? $"{failed} of {results.Count} do not work." : $"All {results.Count} work.");
        return failed > 0 ? ExitCode.Failed : ExitCode.Success;
    }
}
