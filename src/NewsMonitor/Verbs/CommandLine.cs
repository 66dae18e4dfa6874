using System.CommandLine;
using System.CommandLine.Parsing;
using NewsMonitor.Verbs.Articles;
using NewsMonitor.Verbs.Backtests;
using NewsMonitor.Verbs.Drafts;
using NewsMonitor.Verbs.Feeds;
using NewsMonitor.Verbs.Outbox;
using NewsMonitor.Verbs.Stores;
using NewsMonitor.Verbs.Terminal;

namespace NewsMonitor.Verbs;

/// <summary>The command line: one class per verb.</summary>
internal static class CommandLine
{
    // A stopping worker needs a moment to store what it has read.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Runs the verb that the arguments name, by default <c>run</c>.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var config = new Option<FileInfo[]>("--config")
        {
            Description = "A settings file; repeat it to layer later ones over earlier ones. "
                + "Without it: those that NEWSMONITOR_CONFIG names, separated like PATH, "
                + "else appsettings.json in the working directory, else beside the program.",
            HelpName = "FILE",
            Recursive = true,
        };
        var root = new RootCommand(
            "News monitor: polls news feeds, checks every article against watch rules, mails digests and alerts.")
        {
            config,
            RunVerb.Build(config),
            OnceVerb.Build(config),
            CheckVerb.Build(config),
            SettingsVerb.Build(config),
            MatchVerb.Build(config),
            ExplainVerb.Build(config),
            BacktestVerb.Build(config),
            PreviewVerb.Build(config),
            DraftVerb.Build(config),
            FeedsVerb.Build(config),
            MailVerb.Build(config),
            StoreVerb.Build(config),
            HealthVerb.Build(config),
        };
        root.SetAction((parsed, cancellationToken) => RunVerb.RunAsync(parsed.GetValue(config), cancellationToken));

        // An argument that begins with @ is text, and no file with further arguments.
        var result = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        try
        {
            var code = await result.InvokeAsync(
                new InvocationConfiguration
                {
                    ProcessTerminationTimeout = ShutdownTimeout,
                    EnableDefaultExceptionHandler = false,
                });
            return result.Errors.Count > 0 ? ExitCode.InvalidInput : code;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
        catch (Exception error)
        {
            return await UnexpectedError.ReportAsync(GetVerbPath(result.CommandResult), error);
        }
    }

    private static string GetVerbPath(CommandResult command)
        => command.Parent is CommandResult { Parent: not null } parent
            ? $"{GetVerbPath(parent)} {command.Command.Name}"
            : command.Command.Name;
}
