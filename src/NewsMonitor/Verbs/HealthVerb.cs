using System.CommandLine;
using NewsMonitor.Notices;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Terminal;

namespace NewsMonitor.Verbs;

/// <summary><c>health</c>: whether the worker on this store works, told by what it has noted there.</summary>
internal static class HealthVerb
{
    // A round lasts two minutes at most, and then the answers that are still out.
    private static readonly TimeSpan RoundAllowance = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan MailAllowance = TimeSpan.FromHours(1);

    // A beat from the future is one from before the clock was set back.
    private static readonly TimeSpan ClockAllowance = TimeSpan.FromMinutes(1);

    /// <summary>The verb for the command line.</summary>
    public static Command Build(Option<FileInfo[]> config)
    {
        var verb = new Command("health", "Tells whether the worker works: exit code 0 when it does, else 1.");
        verb.SetAction((parsed, cancellationToken) => TellAsync(
            SettingsOf(parsed.GetValue(config)), TimeProvider.System, cancellationToken));
        return verb;
    }

    // A broken edit does not stop the worker, which goes on with the settings before it: neither does it make it ill.
    private static MonitorSettings SettingsOf(FileInfo[]? config)
    {
        switch (SettingsLoader.Load(Session.Input(config)))
        {
            case SettingsLoaded { Settings: var loaded }:
                return loaded.Settings;
            case SettingsRefused refused:
                Console.WriteLine(
                    $"The settings as they stand would be refused, {refused.Problems.Count} problems ('check' tells them); "
                    + "a running worker goes on with those before. Looking at the store in its default place.");
                return new MonitorSettings();
            case var unknown:
                throw new InvalidOperationException(unknown.ToString());
        }
    }

    private static async Task<int> TellAsync(
        MonitorSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await using var store = Store.OpenExisting(settings.Store);
            var troubles = await TroublesAsync(store, settings, clock, cancellationToken);
            var incidents = await new IncidentStore(store).OpenAsync(cancellationToken);
            foreach (var incident in incidents.Where(incident => incident.ToldAt is not null))
            {
                Console.WriteLine($"{IncidentWords.What(incident, settings)}, since {incident.BeganAt:u}: {incident.Reason}");
            }

            foreach (var trouble in troubles)
            {
                Console.WriteLine(trouble);
            }

            Console.WriteLine(troubles.Count == 0 ? "healthy" : "unhealthy");
            return troubles.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        }
        catch (StoreException error)
        {
            Console.WriteLine(error.Message);
            Console.WriteLine("unhealthy");
            return ExitCode.Failed;
        }
    }

    private static async Task<List<string>> TroublesAsync(
        Store store, MonitorSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var troubles = new List<string>();
        var now = clock.GetUtcNow();
        var last = await new Heartbeat(new FactStore(store), clock).LastAsync(cancellationToken);
        if (last is null || now - last > RoundAllowance + settings.Polling.Timeout || last > now + ClockAllowance)
        {
            troubles.Add(last is null
                ? "No worker has run on this store yet."
                : $"The last round of polls was completed at {last:u}: the worker is not running, or it is stuck.");
        }

        var outbox = await new OutboxStore(store).StateAsync(cancellationToken);
        var isHeld = now - outbox.WaitingSince > MailAllowance && !(outbox.LastSentAt > outbox.WaitingSince);
        var isRefused = outbox.LastRefusedAt is not null && !(outbox.LastSentAt > outbox.LastRefusedAt);
        if (isHeld || isRefused)
        {
            troubles.Add($"Mail is not accepted: {outbox.Waiting} wait, {outbox.Refused} were refused for good. {outbox.Reason}");
        }

        return troubles;
    }
}
