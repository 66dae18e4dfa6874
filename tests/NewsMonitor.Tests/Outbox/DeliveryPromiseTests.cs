using Dapper;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Outbox;

/// <summary>Nothing is lost or sent twice while servers fail and processes die.</summary>
public sealed class DeliveryPromiseTests : WorkerTest
{
    private static readonly string[] Topics =
    [
        "volcano", "library", "harvest", "railway", "orchestra", "hospital", "election", "glacier", "museum", "airport",
        "festival", "reservoir",
    ];

    [Fact]
    public async Task A_day_without_the_server_loses_nothing_stops_no_feed_and_ends_with_one_complete_digest_and_one_notice()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        var settings = Settings()
            .Replace("0 7 * * *", "0 * * * *", StringComparison.Ordinal)
            .Replace(
                "\"Digests\": {",
                "\"Digests\": { \"breaking\": { \"Schedule\": \"immediate\", \"To\": [\"duty@example.org\"] },",
                StringComparison.Ordinal);
        await using var worker = await TestWorker.StartAsync(Folder.Path, settings, Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Smtp.On(SmtpServer.Greeting, SmtpServer.Drop);
        var titles = Topics.Select(topic => $"Truce at the {topic}").ToList();
        for (var round = 1; round <= titles.Count; round++)
        {
            Feeds.Serve("/rss", Feed([.. titles.Take(round), "Quiet day"]));
            Clock.Advance(TimeSpan.FromHours(2));
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
            await worker.FireAsync(WriteNoticesJob.Key);
        }

        Assert.Equal(1 + titles.Count, Feeds.Requests.Count);
        Assert.Single(Smtp.Mails);
        Smtp.Behave();
        Clock.Advance(TimeSpan.FromHours(1));
        for (var tick = 0; tick < 3; tick++)
        {
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
            await worker.FireAsync(WriteNoticesJob.Key);
        }

        var notices = Smtp.Mails.Where(mail => mail.Text.Contains("X-NewsMonitor-Kind: notice", StringComparison.Ordinal)).Select(Text).ToList();
        Assert.Equal(2, notices.Count);
        Assert.Contains("\nMail is not accepted", notices[0].ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("\nOver: Mail is not accepted", notices[1].ReplaceLineEndings("\n"), StringComparison.Ordinal);
        foreach (var recipient in (string[])["a@example.org", "b@example.org", "duty@example.org"])
        {
            var texts = Smtp.Mails.Where(mail => mail.Recipients.Contains(recipient)).Select(Text).ToList();
            Assert.Equal(2, texts.Count);
            Assert.Contains(titles[0], texts[0], StringComparison.Ordinal);
            Assert.DoesNotContain(titles[0], texts[1], StringComparison.Ordinal);
            Assert.All(titles[1..], title => Assert.Contains(title, texts[1], StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_accepted_mail_that_the_store_failed_to_mark_is_not_sent_again()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await using (var connection = await worker.Store.ConnectAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync(
                "create trigger full before update of state on mail when new.state = 'sent' begin select raise(abort, 'disk full'); end");
            await worker.FireAsync(SendOutboxJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
            Assert.Contains(worker.Log.Lines, line => line.Contains("disk full", StringComparison.Ordinal));
            await connection.ExecuteAsync("drop trigger full");
        }

        Clock.Advance(TimeSpan.FromHours(2));
        await worker.FireAsync(SendOutboxJob.Key);

        Assert.Single(Smtp.Mails);
        Assert.Equal(1, (await worker.Get<OutboxStore>().ReadStatusAsync(CancellationToken.None)).Sent);
    }

    [Fact]
    public async Task A_shutdown_finishes_the_mail_in_transmission_and_begins_no_other()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Feed("A truce", "Quiet day"));
        await worker.FireAsync(PublishDigestsJob.Key);
        using var stop = new CancellationTokenSource();
        using var answer = new ManualResetEventSlim();
        Smtp.Reached = (moment, _) =>
        {
            if (moment == SmtpMoment.Taken)
            {
                answer.Wait();
            }
        };
        var sending = worker.Get<OutboxSender>().SendDueAsync(stop.Token);
        await Smtp.NextAsync();
        await stop.CancelAsync();
        answer.Set();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);

        var mails = await new OutboxList(worker.Store).ListAsync([.. MailStates.All], 10, CancellationToken.None);
        Assert.Equal([MailState.Sent, MailState.Waiting, MailState.Waiting], mails.OrderBy(mail => mail.No).Select(mail => mail.State));
        Assert.All(mails, mail => Assert.Equal((mail.State == MailState.Sent ? 1 : 0, 0), (mail.Attempts, mail.UnclearAttempts)));
        Assert.Single(Smtp.Mails);
    }

    [Fact]
    public async Task A_refused_login_is_retried_hourly_even_across_restarts_and_at_once_with_changed_settings()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        Smtp.Extensions.Add("AUTH PLAIN LOGIN");
        string With(string password) => Settings().Replace(
            "\"Security\": \"None\"", $"\"Security\": \"None\", \"Username\": \"u\", \"Password\": \"{password}\"", StringComparison.Ordinal);
        foreach (var minutes in (int[])[0, 10, 10, 45])
        {
            Clock.Advance(TimeSpan.FromMinutes(minutes));
            await using var worker = await TestWorker.StartAsync(Folder.Path, With("wrong"), Clock);
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.Equal(2, Smtp.Commands.Count(command => command.StartsWith("AUTH", StringComparison.Ordinal)));
        Smtp.Account = new("u", "right");
        await using (var worker = await TestWorker.StartAsync(Folder.Path, With("right"), Clock))
        {
            await worker.FireAsync(SendOutboxJob.Key);
            Assert.Null(await new DeliveryPauseStore(worker.Store).FindAsync(CancellationToken.None));
        }

        Assert.Single(Smtp.Mails);
    }
}
