using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Outbox;
using Xunit;

namespace NewsMonitor;

/// <summary>Deliveries while the server loses replies, refuses or is down.</summary>
public sealed class EndToEndDeliveryTests : WorkerTest
{
    [Fact]
    public async Task After_a_lost_answer_the_same_bytes_are_sent_once_more()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        Smtp.On(SmtpServer.FinalDot, SmtpServer.Drop);
        await worker.FireAsync(PollFeedsJob.Key);
        for (var hour = 0; hour < 5; hour++)
        {
            await worker.FireAsync(SendOutboxJob.Key);
            Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(2, Smtp.Mails.Count);
        Assert.Single(Smtp.Mails.Select(mail => Convert.ToHexString(mail.Bytes)).Distinct());
    }

    [Fact]
    public async Task A_wrong_password_is_retried_hourly_and_at_once_when_the_settings_change()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        Smtp.Extensions.Add("AUTH PLAIN LOGIN");
        var wrong = Settings().Replace(
            "\"Security\": \"None\"", "\"Security\": \"None\", \"Username\": \"u\", \"Password\": \"p\"", StringComparison.Ordinal);
        await using var worker = await TestWorker.StartAsync(Folder.Path, wrong, Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        for (var minute = 0; minute < 30; minute++)
        {
            await worker.FireAsync(SendOutboxJob.Key);
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Single(Smtp.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal));
        await worker.EditAsync(Settings());
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Single(Smtp.Mails);
    }

    [Fact]
    public async Task A_refused_recipient_never_delays_others_and_a_lost_server_only_delays()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Smtp.On("RCPT TO:<a@", "550 5.1.1 no such user");
        Smtp.On("RCPT TO:<b@", "451 4.7.1 greylisted", times: 1);
        await PollAsync(worker, Feed("A truce", "Quiet day"));

        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Single(Smtp.Mails);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await worker.FireAsync(SendOutboxJob.Key);

        Assert.Equal(["ops@example.org", "b@example.org"], Smtp.Mails.Select(mail => Assert.Single(mail.Recipients)));
        var outbox = await worker.Get<OutboxStore>().ReadStatusAsync(CancellationToken.None);
        Assert.Equal((0, 2, 1), (outbox.Waiting, outbox.Sent, outbox.Refused));
    }
}
