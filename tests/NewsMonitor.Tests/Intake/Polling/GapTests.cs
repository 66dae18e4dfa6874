using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Intake.Ingest;
using Xunit;

namespace NewsMonitor.Intake.Polling;

/// <summary>Likely gaps are recorded, and reported once in each digest.</summary>
public sealed class GapTests : WorkerTest
{
    [Fact]
    public async Task A_gap_is_reported_once_by_the_next_digest()
    {
        Feeds.Serve("/rss", Dated("05:00", "05:30"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(PublishDigestsJob.Key);
        await PollAsync(worker, Dated("05:30", "06:40"));
        await worker.FireAsync(PublishDigestsJob.Key);
        Assert.Empty(await worker.Get<GapStore>().ListSinceAsync(Clock.GetUtcNow().AddDays(-9), CancellationToken.None));

        Clock.Advance(TimeSpan.FromHours(2));
        await PollAsync(worker, Dated("09:15", "09:40"));
        await PollAsync(worker, Dated("09:40", "10:05"));
        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await PollAsync(worker, Dated("10:05", "10:30"));
        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        var gap = Assert.Single(await worker.Get<GapStore>().ListSinceAsync(Clock.GetUtcNow().AddDays(-9), CancellationToken.None));
        Assert.Equal(("07:00", "09:15"), ($"{gap.From:HH:mm}", $"{gap.To:HH:mm}"));
        var digests = Smtp.Mails.Where(mail => mail.Recipients.Contains("a@example.org")).Select(Text).ToList();
        Assert.Equal(3, digests.Count);
        Assert.Equal([false, true, false], digests.Select(text => text.Contains("likely hole", StringComparison.Ordinal)));
        Assert.Contains("The Desk: a likely hole yesterday 07:00–09:15.", digests[1].ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains(worker.Log.Lines, line => line.Contains("Feed desk has a likely hole from 2026-11-22 07:00:00Z", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_feed_with_a_changed_URL_has_no_gap()
    {
        Feeds.Serve("/rss", Dated("05:00", "05:30"));
        Feeds.Serve("/other", Dated("06:10", "06:20"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.EditAsync(Settings().Replace("/rss", "/other", StringComparison.Ordinal));
        Clock.Advance(TimeSpan.FromHours(1));
        await worker.FireAsync(PollFeedsJob.Key);

        Assert.Empty(await worker.Get<GapStore>().ListSinceAsync(Clock.GetUtcNow().AddDays(-9), CancellationToken.None));
    }

    private static string Dated(params string[] times) => $"""
        <rss version="2.0"><channel><title>The Desk</title><link>https://desk.example/</link><description/>
        {string.Concat(times.Select(time =>
            $"<item><title>A truce at {time}</title><guid>{time}</guid>"
            + $"<pubDate>Sun, 22 Nov 2026 {time}:00 GMT</pubDate></item>"))}
        </channel></rss>
        """;
}
