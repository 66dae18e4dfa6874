using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Outbox;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Publishing;

/// <summary>A mail that the server puts off alone holds back only itself and its story; an outage holds back all.</summary>
public sealed class DeferredMailTests : AlertTest
{
    private const string Border = "Truce over border between Peru and Chile is signed";
    private const string Fish = "Truce over fish between Iceland and Norway is near";

    [Theory]
    [InlineData("451 4.7.1 not this one")]
    [InlineData("452 4.3.0 scanner busy")]
    [InlineData(SmtpServer.Drop)]
    public async Task An_alert_put_off_for_its_content_delays_no_other_alert(string reply)
    {
        await using var worker = await StartWithoutDigestAsync();
        Smtp.On(SmtpServer.FinalDot, reply, times: 2);
        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        await AlertAsync(worker, "/rss", Feed(Border, Ferry, "Quiet day"));

        Assert.Contains(Alerts(), alert => alert.TextBody!.Contains("Peru", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("MAIL FROM:", "451 4.3.0 later")]
    [InlineData(SmtpServer.FinalDot, "421 4.3.2 going down")]
    [InlineData(SmtpServer.Greeting, SmtpServer.Drop)]
    [InlineData("RCPT TO:", "450 4.2.0 not now")]
    public async Task An_outage_holds_the_stories_back_until_it_ends(string command, string reply)
    {
        await using var worker = await StartWithoutDigestAsync();
        Smtp.On(command, reply);
        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        await AlertAsync(worker, "/rss", Feed(Border, Ferry, "Quiet day"));
        await AlertAsync(worker, "/rss", Feed(Fish, Border, Ferry, "Quiet day"));
        Assert.Single(await new OutboxList(worker.Store).ListAsync([MailState.Waiting], 10, CancellationToken.None));

        Smtp.Behave();
        Clock.Advance(TimeSpan.FromHours(1));
        await worker.FireAsync(SendOutboxJob.Key);
        await AlertAsync(worker, "/rss", Feed(Fish, Border, Ferry, "Quiet day"));
        Assert.Equal(3, Alerts().Count);
    }

    [Fact]
    public async Task A_follow_up_waits_for_the_first_mail_of_its_story()
    {
        await using var worker = await StartWithoutDigestAsync();
        Smtp.On(SmtpServer.FinalDot, "451 4.7.1 not this one", times: 2);
        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        await AlertAsync(worker, "/rss", Feed("Lombok truce ferry sinks, 40 passengers missing now", Ferry));
        Assert.Empty(Alerts());

        for (var hour = 0; hour < 3; hour++)
        {
            Clock.Advance(TimeSpan.FromHours(1));
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.Collection(
            Alerts(),
            first => Assert.DoesNotContain("40 passengers", first.TextBody, StringComparison.Ordinal),
            second => Assert.Contains("40 passengers", second.TextBody, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_digest_put_off_for_its_content_does_not_put_off_the_next()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await TestWorker.StartAsync(
            Folder.Path, Settings().Replace(", \"b@example.org\"", "", StringComparison.Ordinal), Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Smtp.On(SmtpServer.FinalDot, "451 4.7.1 not this one", times: 2);
        foreach (var feed in (string[])[Feed(Ferry), Feed(Border, Ferry)])
        {
            await AlertAsync(worker, "/rss", feed);
            Clock.Advance(TimeSpan.FromHours(23));
        }

        Assert.Contains("Peru", Assert.Single(Mails("a@example.org")).TextBody, StringComparison.Ordinal);
    }

    private async Task<TestWorker> StartWithoutDigestAsync()
    {
        var worker = await StartWithAlertAsync();
        await worker.FireAsync(SendOutboxJob.Key);
        var settings = await File.ReadAllTextAsync(Path.Combine(Folder.Path, "appsettings.json"));
        await worker.EditAsync(settings.Replace("\"0 19 * * *\",", "\"0 19 * * *\", \"Enabled\": false,", StringComparison.Ordinal)
            .Replace("\"0 7 * * *\",", "\"0 7 * * *\", \"Enabled\": false,", StringComparison.Ordinal));
        return worker;
    }
}
