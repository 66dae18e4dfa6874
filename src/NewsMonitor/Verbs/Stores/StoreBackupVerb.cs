using System.CommandLine;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Verbs.Terminal;
using Spectre.Console;

namespace NewsMonitor.Verbs.Stores;

internal static class StoreBackupVerb
{
    public static Command Build(Option<FileInfo[]> config)
    {
        var file = new Argument<string>("FILE") { Description = "The file to write, which must not exist yet." };
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output." };
        var verb = new Command(
            "backup", "Writes a consistent copy of the store and checks it; works beside a running worker.")
        {
            file,
            json,
        };
        verb.SetAction((parsed, cancellationToken) => VerbContext.WithSettingsAsync(
            parsed.GetValue(config),
            (_, loaded) => BackUpAsync(
                loaded.Settings.Store, parsed.GetValue(file)!, parsed.GetValue(json), cancellationToken)));
        return verb;
    }

    private static async Task<int> BackUpAsync(
        StoreOptions options, string file, bool json, CancellationToken cancellationToken)
    {
        if (Path.Exists(file))
        {
            await Console.Error.WriteLineAsync(
                $"{file} is there already and stays as it is. Name a file that does not exist yet.");
            return ExitCode.InvalidInput;
        }

        // A disk that is not mounted, perhaps: the copy would be on the same one as the store.
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
        {
            await Console.Error.WriteLineAsync(
                $"The folder of {file} does not exist. Create or mount it, or name a file in another one.");
            return ExitCode.InvalidInput;
        }

        return await VerbContext.WithExistingStoreAsync(options, async store =>
        {
            var backup = new StoreBackup(store, TimeProvider.System);
            var report = await ConsoleProgress.ShowBarAsync<StoreSummary, double>(
                "Writing the backup",
                total: 1,
                (bar, part) => bar.Value = part,
                progress => backup.WriteAsync(file, progress, cancellationToken));
            foreach (var problem in report.Problems)
            {
                VerbContext.ErrorConsole.WriteLine(problem);
            }

            if (report.Problems.Count > 0)
            {
                VerbContext.ErrorConsole.WriteLine(
                    $"The copy was not kept: {store.Path} is damaged. Keep the backups that you have; see "
                        + "docs/storage.md.");
                return ExitCode.Failed;
            }

            if (json)
            {
                StoreJsonLine.Write(Path.GetFullPath(file), report);
            }

            VerbContext.ErrorConsole.WriteLine(
                $"{Path.GetFullPath(file)} is written and whole: {StoreJsonLine.DescribeContents(report)}.");
            return ExitCode.Success;
        });
    }
}
