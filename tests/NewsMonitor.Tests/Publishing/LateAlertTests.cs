using MimeKit;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Publishing;

/// <summary>Alerts that cannot be delivered in time: the digest of their recipient reports them, once.</summary>
public sealed class LateAlertTests : AlertTest
{
    [Fact]
    public async Task The_next_digest_reports_an_alert_that_could_not_be_sent_for_two_hours_as_late()
    {
        await using var worker = await StartWithAlertAsync();
        await worker.FireAsync(SendOutboxJob.Key);
        Smtp.On(SmtpServer.Greeting, SmtpServer.Drop);
        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        Clock.Advance(TimeSpan.FromHours(12));
        var loaded = worker.Get<CurrentSettings>().Current;
        var preview = await DigestPreview.From(worker.Store, Clock)
            .ComposeAsync(loaded, "evening", CancellationToken.None);
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
    public async Task A_digest_does_not_repeat_what_it_has_reported_when_the_alert_about_it_is_late()
    {
        await using var worker = await StartWithAlertAsync(
            evening: "0 * * * *", readers: "\"desk@example.org\", \"duty@example.org\"");
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

        var digests = Digests("desk@example.org").ToList();
        Assert.Single(digests, digest => digest!.Contains("Ferry truce sinks", StringComparison.Ordinal));
        Assert.Single(digests, digest => digest!.Contains("Peru", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_alert_that_left_the_settings_is_reported_under_the_rule_that_matched()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        const string Rules = """
            "fog": { "Query": "fog" }, "ferries": { "Query": "ferry" },
            """;
        const string Alert = """
            "breaking": { "Schedule": "immediate", "Rules": ["fog", "ferries"], "To": ["a@example.org"] },
            """;
        var settings = Settings()
            .Replace("\"Rules\": {", "\"Rules\": {" + Rules, StringComparison.Ordinal)
            .Replace("\"Schedule\":", "\"Rules\": [\"truce\"], \"Schedule\":", StringComparison.Ordinal);
        var withAlert = settings.Replace("\"Digests\": {", "\"Digests\": {" + Alert, StringComparison.Ordinal);
        await using (var worker = await TestWorker.StartAsync(Folder.Path, withAlert, Clock))
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
            Smtp.On(SmtpServer.Greeting, SmtpServer.Drop);
            await AlertAsync(worker, "/rss", Feed("Ferry sinks off Lombok", "Quiet day"));
        }

        Smtp.Behave();
        Clock.Advance(TimeSpan.FromDays(1));
        await using (var worker = await TestWorker.StartAsync(Folder.Path, settings, Clock))
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
