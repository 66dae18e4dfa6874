using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Outbox;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Publishing;

/// <summary>Alerts that still wait when the server is back and they are too old to matter.</summary>
public sealed class OverdueAlertTests : WholeWay
{
    [Fact]
    public async Task One_whose_reader_gets_a_digest_is_left_to_that_and_holds_the_next_alert_up_no_longer()
    {
        await using var worker = await OverdueAsync("a@example.org");
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
    public async Task One_whose_reader_gets_no_digest_is_sent_all_the_same()
    {
        await using var worker = await OverdueAsync("duty@example.org");
        await worker.FireAsync(SendOutboxJob.Key);

        Assert.Contains("A truce in Cairo", Text(Assert.Single(MailsTo("duty@example.org"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_whose_digest_is_switched_off_before_it_has_told_it_is_sent_after_all()
    {
        await using var worker = await OverdueAsync("a@example.org");
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Empty(MailsTo("a@example.org"));

        await worker.EditAsync(WithAlert("a@example.org").Replace("\"0 19 * * *\",", "\"0 19 * * *\", \"Enabled\": false,", StringComparison.Ordinal));
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Contains("A truce in Cairo", Text(Assert.Single(MailsTo("a@example.org"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_somebody_asks_to_be_tried_again_is_sent()
    {
        await using var worker = await OverdueAsync("a@example.org");
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
            $"\"Digests\": {{ \"breaking\": {{ \"Schedule\": \"immediate\", \"TimeZone\": \"UTC\", \"To\": [\"{reader}\"] }},",
            StringComparison.Ordinal);

    // An alert of 7 o'clock, at 17 o'clock, when the server is back.
    private async Task<TestWorker> OverdueAsync(string reader)
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

    private List<ReceivedMail> MailsTo(string recipient) => [.. Smtp.Mails.Where(mail => mail.Recipients.Contains(recipient))];
}
