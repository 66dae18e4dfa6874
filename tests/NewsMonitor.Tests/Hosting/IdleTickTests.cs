using Dapper;
using Microsoft.Data.Sqlite;
using NewsMonitor.Fakes;
using Quartz;
using Xunit;

namespace NewsMonitor.Hosting;

/// <summary>Ticks of polls, pages and digests that find nothing to do, and what ends their idle periods.</summary>
public sealed class IdleTickTests : WorkerTest
{
    // Shorter than the time between two heartbeats, since the commit of each ends every idle period.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("poll-feeds")]
    [InlineData("fetch-pages")]
    public async Task An_idle_tick_takes_no_lock(string job)
    {
        await using var worker = await StartIdleAsync();
        await using var other = await OpenAsync(worker);
        await other.ExecuteAsync("begin immediate");

        await worker.FireAsync(new JobKey(job));
        await other.ExecuteAsync("rollback");

        Assert.DoesNotContain(worker.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_feed_that_another_process_makes_due_is_polled_at_the_next_tick()
    {
        await using var worker = await StartIdleAsync();
        var polls = Feeds.Requests.Count;
        await ExecuteAsync(worker, "update feed set next_poll_at = @at", Clock.GetUtcNow());

        await worker.FireAsync(PollFeedsJob.Key);

        Assert.Equal(polls + 1, Feeds.Requests.Count);
    }

    [Theory]
    [InlineData("update feed set next_poll_at = @at")]
    [InlineData("update feed set next_poll_at = 0, not_before = @at")]
    [InlineData("update feed set next_poll_at = 0, lease_until = @at")]
    [InlineData("update feed set next_poll_at = 0; insert into host_hold (host, until) select host, @at from feed")]
    public async Task A_feed_is_polled_when_it_is_due_and_not_before(string sql)
    {
        await using var worker = await StartIdleAsync();
        var polls = Feeds.Requests.Count;
        await ExecuteAsync(worker, sql, Clock.GetUtcNow() + Wait);

        foreach (var expected in (int[])[polls, polls, polls + 1])
        {
            await worker.FireAsync(PollFeedsJob.Key);
            Assert.Equal(expected, Feeds.Requests.Count);
            Clock.Advance(Wait / 2);
        }
    }

    [Fact]
    public async Task A_digest_is_published_when_it_is_due_and_not_before()
    {
        await using var worker = await StartIdleAsync();
        await PollAsync(worker, Feed("A truce", "Quiet day"));
        await ExecuteAsync(worker, "update digest set next_due_at = @at", Clock.GetUtcNow() + Wait);

        foreach (var expected in (int[])[0, 0, 1])
        {
            await worker.FireAsync(PublishDigestsJob.Key);
            Assert.Equal(expected, CountPublished(worker));
            Clock.Advance(Wait / 2);
        }
    }

    [Fact]
    public async Task A_reload_ends_every_idle_period()
    {
        await using var worker = await StartIdleAsync();
        var edited = Settings()
            .Replace("\"desk\": {", $"\"new\": {{ \"Url\": \"{Feeds.Url("/new")}\" }}, \"desk\": {{", StringComparison.Ordinal)
            .Replace("\"0 7 * * *\"", "\"* * * * *\"", StringComparison.Ordinal);
        Feeds.Serve("/new", Feed("Another desk"));
        await worker.EditAsync(edited);

        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(PublishDigestsJob.Key);

        Assert.Contains(Feeds.Requests, request => request.Path == "/new");
        await using var other = await OpenAsync(worker);
        Assert.StartsWith("* * * * *", await other.ExecuteScalarAsync<string>("select schedule from digest"), StringComparison.Ordinal);
    }

    private static int CountPublished(TestWorker worker)
        => worker.Log.Lines.Count(line => line.Contains("Digest morning No.", StringComparison.Ordinal));

    // The second tick of each finds that nothing has changed since its first.
    private async Task<TestWorker> StartIdleAsync()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        var worker = await TestWorker.StartAsync(Folder.Path, Settings(), Clock, patience: TimeSpan.FromSeconds(1));
        foreach (var job in (JobKey[])[PollFeedsJob.Key, PublishDigestsJob.Key, SendOutboxJob.Key])
        {
            await worker.FireAsync(job);
        }

        foreach (var job in (JobKey[])[PollFeedsJob.Key, FetchWebPagesJob.Key, PublishDigestsJob.Key])
        {
            await worker.FireAsync(job);
            await worker.FireAsync(job);
        }

        return worker;
    }

    private static async Task ExecuteAsync(TestWorker worker, string sql, DateTimeOffset at)
    {
        await using var other = await OpenAsync(worker);
        await other.ExecuteAsync(sql, new { at = at.ToUnixTimeMilliseconds() });
    }

    private static async Task<SqliteConnection> OpenAsync(TestWorker worker)
    {
        var connection = new SqliteConnection($"Data Source={worker.Store.Path};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}
