using NewsMonitor.Fakes;
using NewsMonitor.Incidents;
using NewsMonitor.Mail;
using NewsMonitor.Notices;
using NewsMonitor.Outbox;
using NewsMonitor.Outbox.Delivery;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Verbs;

public sealed class HealthTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{}", "data")]
    [InlineData("{ \"Polling\": { \"Every\": 5 } }", "data")]
    [InlineData("{ \"Polling\": { \"Every\": 5 }, \"Store\": { \"Path\": \"elsewhere/monitor.db\" } }", "elsewhere")]
    [InlineData("{ \"Polling\": { \"Every\": \"5m\" }", "data")]
    [InlineData("{ \"Terms\": { \"a\": \"x\" } \"Store\": { \"Path\": \"elsewhere/monitor.db\" } }", "elsewhere")]
    [InlineData("{ \"Terms\": { \"a\": \"x } },\n \"Store\": { \"Path\": \"elsewhere/monitor.db\" } }", "elsewhere")]
    [InlineData("{ \"Store\": { \"Path\": \"elsewhere/monitor.db\" \"KeepArticles\": \"9d\" } }", "elsewhere")]
    [InlineData("{ \"Store\": { \"KeepArticles\": \"9d\" \"Path\": \"else\\u0077here/monitor.db\" } }", "elsewhere")]
    [InlineData("{ \"Store\": { /* } */ \"Path\": \"elsewhere/monitor.db\" }, \"Terms\": ", "elsewhere")]
    [InlineData(
        "{ // \"Store\": { \"Path\": \"nowhere/monitor.db\" },\n"
        + " \"Terms\": { \"a\": \"http://x\" \"Store\": { \"Path\": \"elsewhere/monitor.db\" } }",
        "elsewhere")]
    public async Task A_worker_that_beats_is_healthy_also_when_the_file_was_broken_meanwhile(string settings, string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "appsettings.json"), settings);
        await using (var store = Store.Open(new StoreOptions { Path = Path.Combine(_folder.Path, folder, "monitor.db") }))
        {
            await new Heartbeat(new FactStore(store), TimeProvider.System).RecordAsync(CancellationToken.None);
        }

        var run = await ProgramRun.RunAsync(_folder.Path, "health");

        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith("healthy\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_has_not_beaten_for_long_is_ill_and_the_time_is_told()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "appsettings.json"), "{}");
        var longAgo = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(-5));
        await using (var store = Store.Open(new StoreOptions { Path = Path.Combine(_folder.Path, "data", "monitor.db") }))
        {
            await new Heartbeat(new FactStore(store), longAgo).RecordAsync(CancellationToken.None);
        }

        var run = await ProgramRun.RunAsync(_folder.Path, "health");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"at {longAgo.GetUtcNow():u}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_gone_stale_is_told_with_its_remedy_and_makes_nothing_ill()
    {
        await using (var store = await BeatenAsync())
        {
            await new IncidentStore(store).SaveAsync(
                [
                    new Incident
                    {
                        Kind = IncidentKind.FeedStale,
                        Subject = "bbc",
                        Reason = "the last new article came 2026-01-02",
                        BeganAt = Noon,
                        ToldAt = Noon,
                    },
                    new Incident { Kind = IncidentKind.FeedFails, Subject = "cnn", Reason = "HTTP 500", BeganAt = Noon },
                ],
                notice: null,
                [],
                CancellationToken.None);
        }

        var run = await ProgramRun.RunAsync(_folder.Path, "health");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            "Feed “bbc” brings nothing new, since 2026-11-22 12:00:00Z: the last new article came 2026-01-02 "
            + "Look at the site with “newsmonitor feeds probe bbc”: if the feed was given up, look for another one.\nhealthy\n",
            run.Output);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(70, 1)]
    public async Task A_refused_login_makes_it_ill_when_it_lasts(int minutes, int code)
    {
        await using (var store = await BeatenAsync())
        {
            var since = TimeProvider.System.GetUtcNow().AddMinutes(-minutes);
            await new DeliveryPauseStore(store).SaveAsync(new DeliveryPause { Since = since, Until = since.AddHours(1), Reason = "535 5.7.8 no" });
        }

        var run = await ProgramRun.RunAsync(_folder.Path, "health");

        Assert.Equal(code, run.ExitCode);
        Assert.Equal(code == 1, run.Output.Contains("535 5.7.8 no", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Mail_refused_for_good_makes_it_ill_unless_it_is_one_recipient(bool isOfRecipient, int code)
    {
        await using (var store = await BeatenAsync())
        {
            var now = TimeProvider.System.GetUtcNow();
            var added = new ComposedMail(MailKinds.Digest, "morning", 1, "a@example.org", "1@example.org", "Truce", [1], now);
            await store.ExecuteInTransactionAsync(transaction => OutboxStore.AddAsync(transaction, [added]), CancellationToken.None);
            var outbox = new OutboxStore(store);
            var mail = Assert.Single(await outbox.LeaseAsync(1, now, now.AddMinutes(1), CancellationToken.None));
            await (isOfRecipient
                ? outbox.MarkRecipientRefusedAsync(mail.No, "550 5.1.1 gone", now)
                : outbox.MarkRefusedAsync(mail.No, "554 5.7.1 spam", DeliveryScope.Mail, now));
        }

        Assert.Equal(code, (await ProgramRun.RunAsync(_folder.Path, "health")).ExitCode);
    }

    private async Task<Store> BeatenAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "appsettings.json"), "{}");
        var store = Store.Open(new StoreOptions { Path = Path.Combine(_folder.Path, "data", "monitor.db") });
        await new Heartbeat(new FactStore(store), TimeProvider.System).RecordAsync(CancellationToken.None);
        return store;
    }
}
