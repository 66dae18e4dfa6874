using System.CommandLine;
using System.Globalization;
using NewsMonitor.Drafts;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Files;
using NewsMonitor.Verbs.Terminal;

namespace NewsMonitor.Verbs.Drafts;

internal static class DraftVerb
{
    public static Command Build(Option<FileInfo[]> config)
    {
        var source = new Argument<string>("ARTICLE")
        {
            HelpName = "FILE|URL",
            Description =
                "An article: a file as 'match' reads them, - for standard input, or the address of a web page.",
        };
        var verb = new Command(
            "draft", "Proposes a watch rule from an article; prints settings to paste, edits no file.")
        {
            source,
        };
        verb.SetAction((parsed, cancellationToken) => VerbContext.WithSettingsAsync(
            parsed.GetValue(config),
            (input, loaded) => DraftAsync(input, loaded, parsed.GetValue(source)!, cancellationToken)));
        return verb;
    }

    private static async Task<int> DraftAsync(
        SettingsInput input, LoadedSettings loaded, string source, CancellationToken cancellationToken)
    {
        var (article, problem) = await DraftArticleReader.ReadAsync(source, loaded.Settings, cancellationToken);
        if (article is null)
        {
            await Console.Error.WriteLineAsync($"{source}: {problem}");
            return ExitCode.Failed;
        }

        if (RuleDrafter.Draft(article) is not { } draft)
        {
            await Console.Error.WriteLineAsync(
                $"{source}: it names nothing that a rule could look for. Give an article of a few sentences.");
            return ExitCode.Failed;
        }

        var id = FindUnusedId(draft.Id, loaded.Settings);
        var section = RulesSectionPrinter.Format(id, draft);
        await Console.Out.WriteLineAsync(section);
        await DraftReport.WriteAsync(input, loaded, draft, id, section, cancellationToken);
        return ExitCode.Success;
    }

    // Pasting must not replace an existing rule.
    private static string FindUnusedId(string id, MonitorSettings settings)
    {
        var (free, number) = (id, 2);
        while (settings.Rules.ContainsKey(free) || settings.Terms.ContainsKey(free))
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{id}-{number++}");
        }

        return free;
    }
}
