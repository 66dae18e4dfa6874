using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Outbox;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Publishing;

/// <summary>An alert that is refused for good has told nobody: its story comes another way.</summary>
public sealed class RefusedAlertTests : AlertTest
{
    private const string Refusal = "554 5.7.1 looks like spam";
    private const string Link = "https://desk.example/";

    [Fact]
    public async Task The_next_digest_of_its_reader_tells_it_without_what_a_filter_may_have_refused()
    {
        await using var worker = await StartWithAlertAsync();
        await worker.FireAsync(SendOutboxJob.Key);
        Smtp.On(SmtpServer.FinalDot, Refusal, times: 1);
        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        Assert.Empty(Mails("duty@example.org"));

        Clock.Advance(TimeSpan.FromHours(13));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        var digest = Assert.Single(Mails("duty@example.org")).TextBody;
        Assert.Contains("Ferry truce sinks", digest, StringComparison.Ordinal);
        Assert.Contains("Not delivered before", digest, StringComparison.Ordinal);
        Assert.DoesNotContain(Link, digest, StringComparison.Ordinal);

        Clock.Advance(TimeSpan.FromDays(2));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Single(Mails("duty@example.org"));
    }

    [Fact]
    public async Task A_reader_without_a_digest_gets_the_headline_in_a_mail_of_its_own()
    {
        await using var worker = await StartWithoutEveningAsync();
        Smtp.On(SmtpServer.FinalDot, Refusal, times: 1);
        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        var told = Assert.Single(Alerts());
        Assert.Contains("Ferry truce sinks", told.TextBody, StringComparison.Ordinal);
        Assert.Contains(Refusal, told.TextBody!.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain(Link, told.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("What the desk says of it", told.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_that_is_refused_as_well_there_is_no_third()
    {
        await using var worker = await StartWithoutEveningAsync();
        Smtp.On(SmtpServer.FinalDot, Refusal);
        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        for (var tick = 0; tick < 4; tick++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.Equal(2, (await new OutboxList(worker.Store).ListAsync([MailState.Refused], 10, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task The_next_report_of_its_story_starts_anew_even_if_it_says_nothing_new()
    {
        await using var worker = await StartWithAlertAsync();
        await worker.FireAsync(SendOutboxJob.Key);
        Smtp.On(SmtpServer.FinalDot, Refusal, times: 1);
        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        await AlertAsync(worker, "/other", Other("Twelve passengers missing after truce ferry sinks off Lombok"));

        Assert.Contains("Twelve passengers", Assert.Single(Alerts()).TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recipient_who_was_refused_is_told_once_mail_to_them_is_accepted_again()
    {
        await using var worker = await StartWithoutEveningAsync();
        Smtp.On("RCPT TO:<duty@", "552 5.2.2 mailbox full", times: 1);
        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Empty(Alerts());

        await AlertAsync(worker, "/rss", Feed("Truce over border between Peru and Chile is signed", Ferry));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Equal(2, Alerts().Count);
        Assert.Contains("Ferry truce sinks", Alerts()[1].TextBody, StringComparison.Ordinal);
    }

    private async Task<TestWorker> StartWithoutEveningAsync()
    {
        var worker = await StartWithAlertAsync();
        await worker.FireAsync(SendOutboxJob.Key);
        var settings = await File.ReadAllTextAsync(Path.Combine(Folder.Path, "appsettings.json"));
        await worker.EditAsync(settings.Replace("\"0 19 * * *\",", "\"0 19 * * *\", \"Enabled\": false,", StringComparison.Ordinal)
            .Replace("\"0 7 * * *\",", "\"0 7 * * *\", \"Enabled\": false,", StringComparison.Ordinal));
        return worker;
    }
}
