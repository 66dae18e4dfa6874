using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NewsMonitor.Feeds;
using NewsMonitor.Verbs.Terminal;
using NewsMonitor.Wording;
using Spectre.Console;

namespace NewsMonitor.Verbs.Feeds;

internal static class FeedsParseVerb
{
    public static Command Build()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Feeds: RSS, Atom, CDF, JSON Feed; - reads standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var list = new Option<string>("--list")
        {
            Description =
                "Many files at once: JSON lines {\"id\",\"file\",\"contentType\",\"base\"}, of which only \"file\" "
                    + "must stand.",
            HelpName = "FILE",
        };
        var json = new Option<bool>("--json")
        {
            Description = "One JSON object for each file, in order, on standard output.",
        };
        var verb = new Command("parse", "Tells what files hold, read as the answers of servers are.")
        {
            files,
            list,
            json,
        };
        verb.Validators.Add(result =>
        {
            if (result.GetValue(files) is not { Length: > 0 } && result.GetValue(list) is null)
            {
                result.AddError("Name at least one file, or a list of files with --list.");
            }
        });
        verb.SetAction((parsed, cancellationToken) => ParseAsync(
            parsed.GetValue(files) ?? [], parsed.GetValue(list), parsed.GetValue(json), cancellationToken));
        return verb;
    }

    private static async Task<int> ParseAsync(
        string[] paths, string? list, bool json, CancellationToken cancellationToken)
    {
        List<FeedFile> files = [.. paths.Select(path => new FeedFile { File = path })];
        if (list is not null && !await TryAddListAsync(list, files, cancellationToken))
        {
            return ExitCode.InvalidInput;
        }

        var failed = 0;
        await foreach (var (file, result) in ReadAsync(files, cancellationToken))
        {
            failed += result is FeedParseFailure ? 1 : 0;
            var line = result switch
            {
                FeedParseSuccess success => ParsedFeedJsonLine.Create(file.Name, success.Feed),
                FeedParseFailure failure => ParsedFeedJsonLine.CreateFailed(file.Name, failure.Reason),
                var unknown => throw new InvalidOperationException(unknown.ToString()),
            };
            if (json)
            {
                JsonLines.Write(line, FeedsJsonContext.Default.ParsedFeedJsonLine);
            }
            else
            {
                Console.WriteLine(ParsedFeedReport.Format(line, (result as FeedParseSuccess)?.Feed.Fault));
            }
        }

        VerbContext.ErrorConsole.WriteLine(
            $"{EnglishFormat.Count(files.Count, "file", "files")}, {files.Count - failed} read, {failed} refused.");
        return failed > 0 ? ExitCode.Failed : ExitCode.Success;
    }

    private static async Task<bool> TryAddListAsync(
        string list, List<FeedFile> files, CancellationToken cancellationToken)
    {
        if (await InputFile.ReadOrReportAsync(list, cancellationToken) is not { } bytes)
        {
            return false;
        }

        try
        {
            files.AddRange(await FeedFile.ParseListAsync(bytes, list, cancellationToken));
            return true;
        }
        catch (JsonException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return false;
        }
    }

    private static async IAsyncEnumerable<(FeedFile File, FeedParseResult Reading)> ReadAsync(
        List<FeedFile> files, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var file in files)
        {
            yield return (file, await file.ReadAsync(cancellationToken));
            if (++done % 200 == 0 && VerbContext.IsInteractive)
            {
                VerbContext.ErrorConsole.WriteLine($"{done} of {files.Count} files");
            }
        }
    }
}
