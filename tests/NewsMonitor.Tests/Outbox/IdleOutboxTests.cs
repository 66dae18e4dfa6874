using Dapper;
using Microsoft.Data.Sqlite;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Outbox;

/// <summary>Ticks that find nothing to do, and the changes that end an idle period.</summary>
public sealed class IdleOutboxTests : WorkerTest
{
    [Fact]
    public async Task An_idle_tick_takes_no_lock()
    {
        await using var worker = await StartIdleAsync();
        await using var other = await OpenAsync(worker);
        await other.ExecuteAsync("begin immediate");

        await worker.FireAsync(SendOutboxJob.Key);
        await other.ExecuteAsync("rollback");

        Assert.DoesNotContain(worker.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_retry_by_another_process_is_sent_at_the_next_tick()
    {
        await using var worker = await StartIdleAsync();
        await using (var other = await OpenAsync(worker))
        {
            await other.ExecuteAsync(
                $"update mail set state = '{MailStates.Waiting}', next_attempt_at = @now",
                new { now = Clock.GetUtcNow().ToUnixTimeMilliseconds() });
        }

        var sent = Smtp.Mails.Count;
        await worker.FireAsync(SendOutboxJob.Key);

        Assert.Equal(sent + 1, Smtp.Mails.Count);
    }

    [Fact]
    public async Task A_mail_that_waits_is_sent_when_it_is_due_and_not_before()
    {
        await using var worker = await StartIdleAsync();
        await using (var other = await OpenAsync(worker))
        {
            await other.ExecuteAsync(
                $"update mail set state = '{MailStates.Waiting}', next_attempt_at = @at",
                new { at = Clock.GetUtcNow().AddMinutes(5).ToUnixTimeMilliseconds() });
        }

        var sent = Smtp.Mails.Count;
        foreach (var expected in (int[])[sent, sent, sent + 1])
        {
            await worker.FireAsync(SendOutboxJob.Key);
            Assert.Equal(expected, Smtp.Mails.Count);
            Clock.Advance(TimeSpan.FromMinutes(2.5));
        }
    }

    [Fact]
    public async Task A_clock_that_is_set_back_ends_the_idle_period()
    {
        await using var worker = await StartIdleAsync();
        var outbox = worker.Get<OutboxStore>();
        var idle = new IdlePeriod(worker.Get<StoreChanges>(), Clock);
        Assert.False(await idle.IsIdleAsync(CancellationToken.None));

        idle.Begin(worker.Get<Settings.CurrentSettings>().Current, await outbox.FindNextDueAsync(Clock.GetUtcNow(), CancellationToken.None));
        Assert.True(await idle.IsIdleAsync(CancellationToken.None));
        Clock.AdjustTime(Clock.GetUtcNow().AddDays(-1));

        Assert.False(await idle.IsIdleAsync(CancellationToken.None));
    }

    // The welcome is sent, and one more tick has found nothing to do.
    private async Task<TestWorker> StartIdleAsync()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        var worker = await TestWorker.StartAsync(Folder.Path, Settings(), Clock, patience: TimeSpan.FromSeconds(1));
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Single(Smtp.Mails);
        return worker;
    }

    private static async Task<SqliteConnection> OpenAsync(TestWorker worker)
    {
        var connection = new SqliteConnection($"Data Source={worker.Store.Path};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}
