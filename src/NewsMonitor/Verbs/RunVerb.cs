using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NewsMonitor.Hosting;
using NewsMonitor.Verbs.Terminal;

namespace NewsMonitor.Verbs;

/// <summary><c>run</c>: the hosted worker.</summary>
internal static class RunVerb
{
    /// <summary>The verb for the command line.</summary>
    public static Command Build(Option<FileInfo[]> config)
    {
        var verb = new Command("run", "Runs the worker: polls, matches and mails until it is told to stop (the default).");
        verb.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(config), cancellationToken));
        return verb;
    }

    /// <summary>Runs the worker until it is told to stop.</summary>
    public static async Task<int> RunAsync(FileInfo[]? config, CancellationToken cancellationToken)
    {
        // The command line listens for signals once its verb waits: from here on, and not after all of the start.
        await Task.Yield();
        return await VerbContext.WithSettingsAsync(config, (input, loaded) => VerbContext.WithStoreAsync(loaded, async store =>
        {
            using var host = NewsMonitorHost.Build(input, loaded, store);
            var watch = host.Services.GetRequiredService<JobGuard>();

            // Told to stop while it starts, it starts and stops: half a start would look like a failure.
            await host.StartAsync(CancellationToken.None);
            await host.WaitForShutdownAsync(cancellationToken);
            return watch.IsStoreDamaged ? ExitCode.Failed : ExitCode.Success;
        }));
    }
}
