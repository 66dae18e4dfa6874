using System.CommandLine;
using System.Data.Common;
using NewsMonitor.Notices;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Loading;
using NewsMonitor.Storage;
using NewsMonitor.Verbs.Terminal;
using NewsMonitor.Wording;

namespace NewsMonitor.Verbs;

internal static class HealthVerb
{
    public static Command Build(Option<FileInfo[]> config)
    {
        var verb = new Command("health", "Tells whether the worker works: exit code 0 when it does, else 1.");
        verb.SetAction((parsed, cancellationToken) => WriteHealthAsync(
            LoadSettings(parsed.GetValue(config)), TimeProvider.System, cancellationToken));
        return verb;
    }

    // A broken edit does not stop the worker, which keeps running with the previous settings; nor does it make it
    // unhealthy. Health is asked for every minute, so nothing is compiled for it: a worker reports by itself what else
    // it rejects.
    private static MonitorSettings LoadSettings(FileInfo[]? config)
    {
        var read = SettingsLoader.Read(VerbContext.ReadInput(config));
        if (read.Problems.Count > 0)
        {
            Console.WriteLine(
                $"The settings as they stand would be refused ('{ProgramCommand.Create("check")}' tells why); "
                    + "a running worker goes on with those before. Looking at the store "
                    + $"{read.Settings.Store.Path}.");
        }

        return read.Settings;
    }

    private static async Task<int> WriteHealthAsync(
        MonitorSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await using var store = Store.OpenExisting(settings.Store);
            var health = new WorkerHealth(
                store,
                new StoreOutages(store),
                new Heartbeat(new FactStore(store), clock),
                new OutboxStore(store),
                new DeliveryPauseStore(store),
                new IncidentStore(store),
                clock);
            var incidents = await health.GetIncidentSummariesAsync(settings, cancellationToken);
            var troubles = await health.GetUnhealthyReasonsAsync(settings, cancellationToken);
            foreach (var line in incidents.Concat(troubles))
            {
                Console.WriteLine(line);
            }

            Console.WriteLine(troubles.Count == 0 ? "healthy" : "unhealthy");
            return troubles.Count == 0 ? ExitCode.Success : ExitCode.Failed;
        }
        catch (Exception error) when (error is StoreException or DbException)
        {
            Console.WriteLine(UnexpectedError.Describe(error));
            Console.WriteLine("unhealthy");
            return ExitCode.Failed;
        }
    }
}
