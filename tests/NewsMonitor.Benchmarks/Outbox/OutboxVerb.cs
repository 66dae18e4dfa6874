using System.CommandLine;
using System.Diagnostics;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Benchmarks.Outbox;

/// <summary><c>outbox</c>: measures listing, leasing and sending mails.</summary>
internal static class OutboxVerb
{
    private const int Rounds = 20;

    public static Command Build()
    {
        var mails = new Option<int>("--mails") { Description = "How many mails wait.", DefaultValueFactory = _ => 20_000 };
        var size = new Option<int>("--kilobytes") { Description = "How large each of them is.", DefaultValueFactory = _ => 40 };
        var verb = new Command(
            "outbox", "Fills an outbox, lists and leases its mails, and sends them over one connection to a server on this machine.")
        {
            mails,
            size,
        };
        verb.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(mails), parsed.GetValue(size), cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(int mails, int kilobytes, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("newsmonitor-bench-");
        try
        {
            await using var store = Store.Open(new StoreOptions { Path = Path.Combine(folder.FullName, "monitor.db") });
            await Console.Error.WriteLineAsync($"{mails} mails of {kilobytes} kB are written");
            await OutboxFilling.WriteAsync(store, mails, kilobytes, cancellationToken);
            var list = new OutboxList(store);
            var outbox = new OutboxStore(store);
            var now = TimeProvider.System.GetUtcNow();
            var listAll = await MedianAsync(() => list.ListAsync([MailState.Waiting], int.MaxValue, cancellationToken));
            var listPage = await MedianAsync(() => list.ListAsync([MailState.Waiting], 100, cancellationToken));
            var state = await MedianAsync(() => outbox.ReadStatusAsync(cancellationToken));
            var lease = await MedianAsync(() => outbox.LeaseAsync(20, now, now.AddMinutes(15), cancellationToken));
            await outbox.ReclaimAllLeasesAsync(now, now);

            await Console.Error.WriteLineAsync("They are sent");
            await using var server = new SmtpSink();
            var watch = Stopwatch.StartNew();
            var report = await OutboxFilling.SendAsync(store, server.Port, cancellationToken);
            BenchmarkResult.Write(new
            {
                Verb = "outbox",
                Mails = mails,
                Kilobytes = kilobytes,
                ListAllMs = listAll,
                ListPageMs = listPage,
                StateMs = state,
                LeaseMs = lease,
                report.Sent,
                server.Connections,
                MailsPerSecond = BenchmarkResult.Rounded(report.Sent / watch.Elapsed.TotalSeconds),
            });
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> MedianAsync(Func<Task> work)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return BenchmarkResult.Rounded(times[Rounds / 2]);
    }
}
