using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Outbox;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Publishing;

/// <summary>Alerts that still wait when the mail server returns after hours.</summary>
public sealed class OverdueAlertTests : WorkerTest
{
    [Fact]
    public async Task An_alert_is_left_to_the_digest_of_its_recipient_and_does_not_delay_the_next_alert()
    {
        await using var worker = await StartOverdueAsync("a@example.org");
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Empty(MailsTo("a@example.org"));

        await PollAsync(worker, Feed("A ceasefire in Rafah", "A truce in Cairo", "Quiet day"));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Contains("Rafah", Text(Assert.Single(MailsTo("a@example.org"))), StringComparison.Ordinal);

        Clock.Advance(TimeSpan.FromHours(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        var digest = Text(MailsTo("a@example.org")[^1]);
        Assert.Contains("A truce in Cairo", digest, StringComparison.Ordinal);
        Assert.Contains("Late · its alert could not be delivered in time", digest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_to_a_recipient_without_a_digest_is_sent()
    {
        await using var worker = await StartOverdueAsync("duty@example.org");
        await worker.FireAsync(SendOutboxJob.Key);

        Assert.Contains("A truce in Cairo", Text(Assert.Single(MailsTo("duty@example.org"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_is_sent_after_all_when_the_digest_is_disabled_before_it_reports_it()
    {
        await using var worker = await StartOverdueAsync("a@example.org");
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Empty(MailsTo("a@example.org"));

        await worker.EditAsync(WithAlert("a@example.org").Replace(
            "\"0 19 * * *\",", "\"0 19 * * *\", \"Enabled\": false,", StringComparison.Ordinal));
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Contains("A truce in Cairo", Text(Assert.Single(MailsTo("a@example.org"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_that_the_operator_retries_is_sent()
    {
        await using var worker = await StartOverdueAsync("a@example.org");
        var list = new OutboxList(worker.Store);
        var alert = Assert.Single(await list.ListAsync([MailState.Waiting], 10, CancellationToken.None));
        await list.RetryAsync(alert.No, Clock.GetUtcNow(), CancellationToken.None);
        await worker.FireAsync(SendOutboxJob.Key);

        Assert.Single(MailsTo("a@example.org"));
    }

    private string WithAlert(string reader) => Settings()
        .Replace("0 7 * * *", "0 19 * * *", StringComparison.Ordinal)
        .Replace(
            "\"Digests\": {",
            $$"""
            "Digests": { "breaking": { "Schedule": "immediate", "TimeZone": "UTC", "To": ["{{reader}}"] },
            """,
            StringComparison.Ordinal);

    // An alert of 07:00, at 17:00, when the server is back.
    private async Task<TestWorker> StartOverdueAsync(string reader)
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        var worker = await TestWorker.StartAsync(Folder.Path, WithAlert(reader), Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Smtp.On(SmtpServer.Greeting, SmtpServer.Drop);
        await PollAsync(worker, Feed("A truce in Cairo", "Quiet day"));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Clock.Advance(TimeSpan.FromHours(10));
        Smtp.Behave();
        return worker;
    }

    private List<ReceivedMail> MailsTo(string recipient)
        => [.. Smtp.Mails.Where(mail => mail.Recipients.Contains(recipient))];
}
