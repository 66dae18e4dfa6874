using System.CommandLine;
using System.Globalization;
using NewsMonitor.Backtests;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Verbs.Terminal;
using NewsMonitor.Wording;
using Spectre.Console;

namespace NewsMonitor.Verbs.Backtests;

internal static class BacktestVerb
{
    public static Command Build(Option<FileInfo[]> config)
    {
        var rules = new Argument<string[]>("RULE")
        {
            Description = "The ids of rules; all of them when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var with = new Option<FileInfo?>("--with")
        {
            Description =
                "Edited settings, laid over the others: their rules are tried, and compared with those that run.",
            HelpName = "FILE",
        };
        var days = NumberOption.Create("--days", 1, "a whole number of days, 1 at least");
        days.Description = "Only the latest so many days of what is stored.";
        var maxPerDay = NumberOption.Create("--max-per-day", 0.0, "a number of mails, 0 at least");
        maxPerDay.Description = "Ends with 1 when a rule would have caused more mails a day.";
        var json = new Option<bool>("--json") { Description = "One JSON object for each rule on standard output." };
        var verb = new Command(
            "backtest",
            "Tries rules on the stored articles: hits and mails a day, examples, near misses; stores and sends "
                + "nothing.")
        {
            rules, with, days, maxPerDay, json,
        };
        verb.SetAction((parsed, cancellationToken) =>
        {
            var given = parsed.GetValue(config) ?? [];
            var request = new BacktestRequest(
                parsed.GetValue(rules) ?? [], parsed.GetValue(days), parsed.GetValue(maxPerDay), parsed.GetValue(json));
            return VerbContext.WithSettingsAsync(given, (_, running) => parsed.GetValue(with) is not { } edit
                ? RunAsync(running, null, request, cancellationToken)
                : VerbContext.WithSettingsAsync(
                    [.. VerbContext.ReadInput(given).Files.Select(file => new FileInfo(file.Path)), edit],
                    (_, edited) => RunAsync(edited, running, request, cancellationToken)));
        });
        return verb;
    }

    private static async Task<int> RunAsync(
        LoadedSettings settings, LoadedSettings? running, BacktestRequest request, CancellationToken cancellationToken)
    {
        var known = settings.Rules.Rules
            .Concat(running?.Rules.Rules ?? [])
            .Select(rule => rule.Id)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (Array.Find(request.RuleIds, id => !known.Contains(id)) is { } unknown)
        {
            return await UnknownId.ReportAsync("enabled rule", unknown, known);
        }

        var requested = request.RuleIds.Length > 0 ? [.. request.RuleIds.Distinct(StringComparer.Ordinal)] : known;
        try
        {
            await using var store = Store.OpenExisting((running ?? settings).Settings.Store);
            return await RunAsync(new ArticleStore(store), settings, running, requested, request, cancellationToken);
        }
        catch (StoreException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.Failed;
        }
    }

    private static async Task<int> RunAsync(
        ArticleStore articles,
        LoadedSettings settings,
        LoadedSettings? running,
        IReadOnlyList<string> requested,
        BacktestRequest request,
        CancellationToken cancellationToken)
    {
        if (await articles.FindPeriodAsync(request.Days, cancellationToken) is not { } period)
        {
            await Console.Error.WriteLineAsync("No article is stored yet: let the monitor run for a while, "
                + $"or poll once ({ProgramCommand.Create("once")}).");
            return ExitCode.Failed;
        }

        var report = await ConsoleProgress.ShowBarAsync<BacktestSummary, int>(
            "Trying the rules",
            period.Articles,
            (bar, matched) => bar.Increment(matched),
            progress
                => new Backtest(articles, settings, running, requested).RunAsync(period, progress, cancellationToken));
        var reported = new ReportedArticles(
            await articles.ReadHeadlinesAsync(ReportedArticles.ListArticleNumbers(report), cancellationToken),
            settings.Settings);
        if (request.AsJson)
        {
            JsonLines.Write(
                report.Rules.Select(rule => BacktestJsonLine.Create(rule, report, reported)),
                BacktestsJsonContext.Default.BacktestJsonLine);
        }
        else
        {
            BacktestReport.Write(report, reported, VerbContext.OutputConsole);
        }

        return request.MaxMailsPerDay is { } maxPerDay && await WriteBusyRulesAsync(report, maxPerDay)
            ? ExitCode.Failed
            : ExitCode.Success;
    }

    private static async Task<bool> WriteBusyRulesAsync(BacktestSummary report, double maxPerDay)
    {
        var busy = report.Rules.Where(rule => report.PerDay(rule.Counts.Mails) > maxPerDay).ToList();
        foreach (var rule in busy)
        {
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{rule.RuleId} would have caused {report.PerDay(rule.Counts.Mails):0.##} mails a day; --max-per-day "
                    + $"allows {maxPerDay:0.##}."));
        }

        return busy.Count > 0;
    }
}

/// <summary>Arguments and options of the verb; no ids mean all rules, null means no limit.</summary>
internal sealed record BacktestRequest(string[] RuleIds, int? Days, double? MaxMailsPerDay, bool AsJson);
