using System.CommandLine;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Verbs.Terminal;
using NewsMonitor.Wording;
using Spectre.Console;

namespace NewsMonitor.Verbs.Stores;

internal static class StoreCheckVerb
{
    private const string Remedy =
        "Restore a backup (docs/storage.md). Until then the worker may end, or read what is wrong.";

    public static Command Build(Option<FileInfo[]> config)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "A backup to check in place of the store.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output." };
        var verb = new Command(
            "check", "Checks that the store is whole and its books balance; works beside a running worker.")
        {
            file,
            json,
        };
        verb.SetAction((parsed, cancellationToken) => VerbContext.WithSettingsAsync(
            parsed.GetValue(config),
            (_, loaded) => CheckAsync(
                parsed.GetValue(file) is { } path ? new StoreOptions { Path = path } : loaded.Settings.Store,
                parsed.GetValue(json),
                cancellationToken)));
        return verb;
    }

    private static Task<int> CheckAsync(StoreOptions options, bool json, CancellationToken cancellationToken)
        => VerbContext.ReportStoreErrorsAsync(async () =>
        {
            var path = Path.GetFullPath(options.Path);
            var report = await ConsoleProgress.ShowStatusAsync(
                $"Checking {path}", _ => CheckIntegrityAsync(options, cancellationToken));
            if (json)
            {
                StoreJsonLine.Write(path, report);
            }

            foreach (var problem in report.Problems.Concat(report.Notes))
            {
                VerbContext.ErrorConsole.WriteLine(problem);
            }

            VerbContext.ErrorConsole.WriteLine(report.Problems.Count == 0
                ? $"{path} is whole: {StoreJsonLine.DescribeContents(report)}."
                : $"{path} is damaged, {EnglishFormat.Count(report.Problems.Count, "problem", "problems")}. {Remedy}");
            return report.Problems.Count == 0 ? ExitCode.Success : ExitCode.Failed;
        });

    // A file may be too damaged to open.
    private static async Task<StoreSummary> CheckIntegrityAsync(
        StoreOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using var store = Store.OpenExisting(options);
            return await StoreIntegrity.CheckAsync(store, cancellationToken);
        }
        catch (StoreException error) when (error.IsCorruption)
        {
            return new StoreSummary { Problems = [error.Message] };
        }
    }
}
