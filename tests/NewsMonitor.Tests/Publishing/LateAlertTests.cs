using MimeKit;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Publishing;

/// <summary>Alerts that reach a reader too late to matter: the reader's digest tells them, once.</summary>
public sealed class LateAlertTests : AlertWay
{
    [Fact]
    public async Task An_alert_that_cannot_be_sent_for_two_hours_is_told_by_the_next_digest_to_its_reader_as_late()
    {
        await using var worker = await StartWithAlertAsync();
        await worker.FireAsync(SendOutboxJob.Key);
        Smtp.On(SmtpServer.Greeting, SmtpServer.Drop);
        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        Clock.Advance(TimeSpan.FromHours(12));
        var preview = await DigestPreview.From(worker.Store, Clock).ComposeAsync(worker.Get<CurrentSettings>().Current, "evening", CancellationToken.None);
        await worker.FireAsync(PublishDigestsJob.Key);
        Smtp.Behave();
        Clock.Advance(TimeSpan.FromHours(2));
        await worker.FireAsync(SendOutboxJob.Key);

        Assert.Empty(Alerts());
        var digest = Assert.Single(Mails("duty@example.org"));
        Assert.Contains("Late · its alert could not be delivered in time", digest.TextBody, StringComparison.Ordinal);
        Assert.Contains("Ferry truce sinks", digest.TextBody, StringComparison.Ordinal);
        using var previewed = await MimeMessage.LoadAsync(new MemoryStream(Assert.Single(preview.Mails).Bytes));
        Assert.Equal(digest.HtmlBody, previewed.HtmlBody);
    }

    [Fact]
    public async Task What_the_digest_has_told_it_does_not_tell_again_when_an_alert_of_it_is_late()
    {
        await using var worker = await StartWithAlertAsync(evening: "0 * * * *", readers: "\"desk@example.org\", \"duty@example.org\"");
        await worker.FireAsync(SendOutboxJob.Key);
        Smtp.On("RCPT TO:<duty@", "451 4.2.2 later");
        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        await AlertAsync(worker, "/rss", Feed("Truce over border between Peru and Chile is signed", Ferry));
        for (var hour = 0; hour < 4; hour++)
        {
            Clock.Advance(TimeSpan.FromHours(1));
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.Single(Digests("desk@example.org"), digest => digest!.Contains("Ferry truce sinks", StringComparison.Ordinal));
        Assert.Single(Digests("desk@example.org"), digest => digest!.Contains("Peru", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_alert_that_is_no_longer_in_the_settings_is_told_under_the_rule_that_it_was_for()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        var alerted = Settings()
            .Replace("\"Rules\": {", "\"Rules\": { \"fog\": { \"Query\": \"fog\" }, \"ferries\": { \"Query\": \"ferry\" },", StringComparison.Ordinal)
            .Replace("\"TimeZone\": \"UTC\",", "\"TimeZone\": \"UTC\", \"Rules\": [\"truce\"],", StringComparison.Ordinal);
        var alert = "\"breaking\": { \"Schedule\": \"immediate\", \"Rules\": [\"fog\", \"ferries\"], \"To\": [\"a@example.org\"] },";
        await using (var worker = await TestWorker.StartAsync(
            Folder.Path, alerted.Replace("\"Digests\": {", "\"Digests\": {" + alert, StringComparison.Ordinal), Clock))
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
            Smtp.On(SmtpServer.Greeting, SmtpServer.Drop);
            await AlertAsync(worker, "/rss", Feed("Ferry sinks off Lombok", "Quiet day"));
        }

        Smtp.Behave();
        Clock.Advance(TimeSpan.FromDays(1));
        await using (var worker = await TestWorker.StartAsync(Folder.Path, alerted, Clock))
        {
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        var digest = Assert.Single(Digests("a@example.org"));
        Assert.Contains("Ferry sinks off Lombok", digest, StringComparison.Ordinal);
        Assert.DoesNotContain("fog", digest, StringComparison.OrdinalIgnoreCase);
    }

    private IEnumerable<string?> Digests(string recipient)
        => Mails(recipient).Where(mail => mail.Headers["X-NewsMonitor-Kind"] == "digest").Select(mail => mail.TextBody);
}
