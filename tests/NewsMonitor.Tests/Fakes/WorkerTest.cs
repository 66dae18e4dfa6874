using Microsoft.Extensions.Time.Testing;
using MimeKit;
using NewsMonitor.Hosting;
using Quartz;
using Xunit;

namespace NewsMonitor.Fakes;

/// <summary>
/// A test of the whole worker: a real feed server, the real host, a real SMTP server; only the clock is fake.
/// </summary>
public abstract class WorkerTest : IAsyncLifetime
{
    private protected TemporaryFolder Folder { get; } = new();

    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 6, 0, 0, TimeSpan.Zero));

    private protected FeedServer Feeds { get; private set; } = null!;

    private protected SmtpServer Smtp { get; } = new();

    public async ValueTask InitializeAsync() => Feeds = await FeedServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Feeds.DisposeAsync();
        await Smtp.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task PollAsync(TestWorker worker, string feed, string path = "/rss")
    {
        Feeds.Serve(path, feed);
        Clock.Advance(TimeSpan.FromHours(1));
        await worker.FireAsync(PollFeedsJob.Key);
    }

    /// <summary>Advances the clock hour by hour; after each hour the feeds are polled, then the jobs run.</summary>
    private protected async Task AdvanceHoursAsync(TestWorker worker, int hours, params JobKey[] jobs)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            Clock.Advance(TimeSpan.FromHours(1));
            await worker.FireAsync(PollFeedsJob.Key);
            foreach (var job in jobs)
            {
                await worker.FireAsync(job);
            }
        }
    }

    private protected Task<TestWorker> StartAsync() => TestWorker.StartAsync(Folder.Path, Settings(), Clock);

    private protected string Settings() => $$"""
        {
          "Feeds": { "desk": { "Url": "{{Feeds.Url("/rss")}}", "Name": "The Desk" } },
          "Rules": { "truce": { "Query": "truce OR ceasefire" } },
          "Digests": {
            "morning": { "Schedule": "0 7 * * *", "TimeZone": "UTC", "To": ["a@example.org", "b@example.org"] }
          },
          "Mail": {
            "From": "Monitor <monitor@example.org>", "Operator": ["ops@example.org"],
            "Smtp": { "Host": "127.0.0.1", "Port": {{Smtp.Port}}, "Security": "None" }
          },
          "Polling": { "HostPause": "0s" },
          "Store": { "Path": "{folder}/monitor.db" }
        }
        """;

    /// <summary>The notices that the operator received.</summary>
    private protected List<MimeMessage> Notices() => [.. Smtp.Mails
        .Select(mail => MimeMessage.Load(new MemoryStream(mail.Bytes)))
        .Where(mail => mail.Headers["X-NewsMonitor-Kind"] == "notice")];

    private protected static string Text(ReceivedMail mail) => MimeMessage.Load(new MemoryStream(mail.Bytes)).TextBody!;

    private protected static string Feed(params string[] titles) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0"><channel><title>The Desk</title><link>https://desk.example/</link><description/>
        {string.Concat(titles.Select(title => $"""
        <item><title>{title}</title><link>https://desk.example/{title.Replace(' ', '-')}</link>
        <guid>{title}</guid><description>What the desk says of it.</description></item>
        """))}
        </channel></rss>
        """;
}
