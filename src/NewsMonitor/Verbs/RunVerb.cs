using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NewsMonitor.Hosting;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Files;
using NewsMonitor.Storage;
using NewsMonitor.Verbs.Terminal;

namespace NewsMonitor.Verbs;

internal static class RunVerb
{
    public static Command Build(Option<FileInfo[]> config)
    {
        var verb = new Command(
            "run", "Runs the worker: polls, matches and mails until it is told to stop (the default).");
        verb.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(config), cancellationToken));
        return verb;
    }

    public static async Task<int> RunAsync(FileInfo[]? config, CancellationToken cancellationToken)
    {
        // The command line handles signals once its verb awaits: from here on, and not only after the whole start.
        await Task.Yield();
        return await VerbContext.WithSettingsAsync(
            config,
            (input, loaded) => VerbContext.WithStoreAsync(
                loaded, store => RunAsync(input, loaded, store, cancellationToken)));
    }

    private static async Task<int> RunAsync(
        SettingsInput input, LoadedSettings loaded, Store store, CancellationToken cancellationToken)
    {
        using var host = NewsMonitorHost.Build(input, loaded, store);
        var watch = host.Services.GetRequiredService<JobGuard>();

        // A stop during the start lets the start finish first: half a start would look like a failure.
        await host.StartAsync(CancellationToken.None);
        await host.WaitForShutdownAsync(cancellationToken);
        return watch.IsStoreUnusable ? ExitCode.Failed : ExitCode.Success;
    }
}
