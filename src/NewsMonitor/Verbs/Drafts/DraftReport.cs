using System.Text;
using NewsMonitor.Backtests;
using NewsMonitor.Drafts;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Files;
using NewsMonitor.Settings.Loading;
using NewsMonitor.Storage;
using NewsMonitor.Verbs.Backtests;
using NewsMonitor.Verbs.Terminal;
using NewsMonitor.Wording;
using Spectre.Console;

namespace NewsMonitor.Verbs.Drafts;

/// <summary>Describes a draft on standard error: its terms, the findings of lint, a backtest.</summary>
internal static class DraftReport
{
    public static async Task WriteAsync(
        SettingsInput input,
        LoadedSettings running,
        RuleDraft draft,
        string id,
        string section,
        CancellationToken cancellationToken)
    {
        WriteTerms("Who", draft.Actors);
        WriteTerms("Where", draft.Places);
        WriteTerms("What", draft.Concepts);
        if (draft.MainNames.Count > 0 && draft.MainNames.Count < draft.Actors.Count + draft.Places.Count)
        {
            VerbContext.ErrorConsole.WriteLine(
                $"Mostly about {string.Join(", ", draft.MainNames)}: any of What counts with it. The other names count "
                    + $"close to {string.Join(", ", draft.KeyConcepts)}.");
        }


        var layer = new SettingsFile("draft", Encoding.UTF8.GetBytes(section));
        switch (SettingsLoader.Load(input with { Files = [.. input.Files, layer] }))
        {
            case SettingsLoaded { Settings: var loaded }:
                var known = running.Warnings.Select(warning => (warning.Path, warning.Message)).ToHashSet();
                var warnings = loaded.Warnings
                    .Where(warning => !known.Contains((warning.Path, warning.Message)))
                    .ToList();
                if (warnings.Count > 0)
                {
                    await Console.Error.WriteLineAsync(SettingsProblemText.Format(warnings));
                }

                await WriteBacktestAsync(loaded, id, cancellationToken);
                break;
            case SettingsRejected rejected:
                await Console.Error.WriteLineAsync(SettingsProblemText.Format(rejected.Problems));
                break;
            case var unknown:
                throw new InvalidOperationException(unknown.ToString());
        }

        VerbContext.ErrorConsole.WriteLine(
            "Put it under \"Rules\" in the settings, take out what you do not mean, and try it: "
            + $"{ProgramCommand.Create($"backtest {id}")}.");
    }

    private static void WriteTerms(string name, IReadOnlyList<string> terms)
    {
        if (terms.Count > 0)
        {
            VerbContext.ErrorConsole.WriteLine($"{name}: {string.Join(", ", terms)}");
        }
    }

    private static async Task WriteBacktestAsync(LoadedSettings loaded, string id, CancellationToken cancellationToken)
    {
        if (!File.Exists(loaded.Settings.Store.Path))
        {
            return;
        }

        try
        {
            await using var store = Store.OpenExisting(loaded.Settings.Store);
            var articles = new ArticleStore(store);
            if (await articles.FindPeriodAsync(null, cancellationToken) is { } period)
            {
                var report = await new Backtest(articles, loaded, null, [id]).RunAsync(period, null, cancellationToken);
                var reported = new ReportedArticles(
                    await articles.ReadHeadlinesAsync(ReportedArticles.ListArticleNumbers(report), cancellationToken),
                    loaded.Settings);
                BacktestReport.Write(report, reported, VerbContext.ErrorConsole);
            }
        }
        catch (StoreException error)
        {
            await Console.Error.WriteLineAsync($"It was not tried on the past: {error.Message}");
        }
    }
}
