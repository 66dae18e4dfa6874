using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Incidents;
using NewsMonitor.Outbox;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Notices;

/// <summary>One recipient whose mails are not taken while others get theirs: the operator hears of it when it goes on.</summary>
public sealed class MissedRecipientTests : WorkerTest
{
    private const string Missed = "Mail does not reach b@example.org";

    private int _hour;

    [Fact]
    public async Task One_refusal_tells_nobody()
    {
        await using var worker = await StartedAsync();
        Smtp.On("RCPT TO:<b@", "451 4.7.1 greylisted", times: 1);
        Smtp.On("RCPT TO:<b@", "550 5.7.1 not wanted", times: 1);
        await HourAsync(worker);
        Clock.Advance(TimeSpan.FromMinutes(2));
        await worker.FireAsync(SendOutboxJob.Key);
        await AdvanceHoursAsync(worker, 12, PublishDigestsJob.Key, SendOutboxJob.Key, WriteNoticesJob.Key);

        Assert.Single(await new OutboxList(worker.Store).ListAsync([MailState.Refused], 10, CancellationToken.None));
        Assert.Empty(Notices());
    }

    [Fact]
    public async Task A_recipient_whose_every_mail_is_refused_is_told_and_its_end_too()
    {
        await using var worker = await StartedAsync();
        Smtp.On("RCPT TO:<b@", "550 5.7.1 not wanted");
        for (var hour = 0; hour < 10; hour++)
        {
            await HourAsync(worker);
        }

        var began = Assert.Single(Notices());
        Assert.Equal($"News Monitor: {Missed}", began.Subject);
        Assert.Contains("550 5.7.1 not wanted", began.TextBody, StringComparison.Ordinal);
        Assert.Contains("mail test b@example.org", began.TextBody, StringComparison.Ordinal);

        Smtp.Behave();
        await HourAsync(worker);
        await HourAsync(worker);
        Assert.Equal($"News Monitor: Over: {Missed}", Notices()[^1].Subject);
        Assert.Equal(2, Notices().Count);
    }

    [Fact]
    public async Task A_mailbox_that_stays_full_is_told_and_giving_up_does_not_end_it()
    {
        await using var worker = await StartedAsync();
        Smtp.On("RCPT TO:<b@", "452 4.2.2 full");
        await HourAsync(worker);
        await AdvanceHoursAsync(worker, 5, PublishDigestsJob.Key, SendOutboxJob.Key, WriteNoticesJob.Key);
        Assert.Empty(Notices());
        await AdvanceHoursAsync(worker, 4, PublishDigestsJob.Key, SendOutboxJob.Key, WriteNoticesJob.Key);
        Assert.Equal($"News Monitor: {Missed}", Assert.Single(Notices()).Subject);

        Clock.Advance(TimeSpan.FromDays(5));
        await AdvanceHoursAsync(worker, 2, PublishDigestsJob.Key, SendOutboxJob.Key, WriteNoticesJob.Key);
        Assert.Single(await new OutboxList(worker.Store).ListAsync([MailState.Refused], 10, CancellationToken.None));
        Assert.DoesNotContain(Notices(), notice => notice.Subject!.Contains("Over", StringComparison.Ordinal));
        Assert.Contains(
            await worker.Get<IncidentStore>().ListOpenAsync(CancellationToken.None), incident => incident.Kind == IncidentKind.RecipientMissed);
    }

    [Fact]
    public async Task A_server_that_takes_no_mail_at_all_is_told_as_that_and_of_no_single_recipient()
    {
        await using var worker = await StartedAsync();
        Smtp.On("MAIL FROM:", "451 4.3.0 later");
        for (var hour = 0; hour < 10; hour++)
        {
            await HourAsync(worker);
        }

        Smtp.Behave();
        for (var hour = 0; hour < 10; hour++)
        {
            await HourAsync(worker);
        }

        Assert.Equal(
            ["News Monitor: Mail is not accepted", "News Monitor: Over: Mail is not accepted"],
            Notices().Select(notice => notice.Subject));
    }

    [Fact]
    public async Task An_address_that_is_taken_out_of_the_settings_is_told_no_more()
    {
        await using var worker = await StartedAsync();
        Smtp.On("RCPT TO:<b@", "452 4.2.2 full");
        await HourAsync(worker);
        await worker.EditAsync(Hourly().Replace(", \"b@example.org\"", "", StringComparison.Ordinal));
        await AdvanceHoursAsync(worker, 12, PublishDigestsJob.Key, SendOutboxJob.Key, WriteNoticesJob.Key);

        Assert.Empty(Notices());
    }

    [Fact]
    public async Task A_digest_that_is_refused_while_alerts_to_its_reader_are_accepted_is_told_and_its_end_too()
    {
        const string told = "“Morning” does not reach a@example.org";
        Feeds.Serve("/rss", Feed("Quiet day"));
        var settings = Settings().Replace(
            ", \"b@example.org\"] }", "] }, \"breaking\": { \"Schedule\": \"immediate\", \"To\": [\"a@example.org\"] }", StringComparison.Ordinal);
        await using var worker = await TestWorker.StartAsync(Folder.Path, settings, Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        for (var day = 1; day <= 3; day++)
        {
            await DayAsync(worker, day);
            Assert.Equal(day == 1 ? 0 : 1, Notices().Count(notice => notice.Subject == $"News Monitor: {told}"));
        }

        Assert.Contains("3 of its mails in a row were refused for good, while others are accepted: 554 5.7.1 spam", (await worker.Get<IncidentStore>()
            .ListOpenAsync(CancellationToken.None)).Single(incident => incident.Kind == IncidentKind.DigestRefused).Reason, StringComparison.Ordinal);
        Smtp.Behave();
        await DayAsync(worker, 4);
        Assert.Equal(
            [$"News Monitor: {told}", $"News Monitor: Still: {told}", $"News Monitor: Over: {told}"],
            Notices().Select(notice => notice.Subject));

        // The digest goes first.
        async Task DayAsync(TestWorker worker, int day)
        {
            if (day < 4)
            {
                Smtp.On(SmtpServer.FinalDot, "554 5.7.1 spam", times: 1);
            }

            await PollAsync(worker, Feed($"A truce of day {day}", "Quiet day"));
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
            await worker.FireAsync(WriteNoticesJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
            Clock.Advance(TimeSpan.FromHours(23));
        }
    }

    [Fact]
    public async Task The_notice_that_all_mail_is_refused_does_not_end_what_it_tells()
    {
        await using var worker = await StartedAsync();
        Smtp.On(SmtpServer.FinalDot, "554 5.7.1 spam", times: 4);
        await HourAsync(worker);
        await HourAsync(worker);
        await AdvanceHoursAsync(worker, 3, PublishDigestsJob.Key, SendOutboxJob.Key, WriteNoticesJob.Key);

        Assert.Equal(["News Monitor: Mail is refused for good"], Notices().Select(notice => notice.Subject));
        await HourAsync(worker);
        await AdvanceHoursAsync(worker, 1, WriteNoticesJob.Key, SendOutboxJob.Key);
        Assert.Equal("News Monitor: Over: Mail is refused for good", Notices()[^1].Subject);
    }

    private string Hourly() => Settings().Replace("0 7 * * *", "30 * * * *", StringComparison.Ordinal);

    private async Task<TestWorker> StartedAsync()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        var worker = await TestWorker.StartAsync(Folder.Path, Hourly(), Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        return worker;
    }

    // An hour with an article, which the digest tells.
    private async Task HourAsync(TestWorker worker)
    {
        _hour++;
        Feeds.Serve("/rss", Feed([.. Enumerable.Range(1, _hour).Select(hour => $"A truce of hour {hour}"), "Quiet day"]));
        await AdvanceHoursAsync(worker, 1, PublishDigestsJob.Key, SendOutboxJob.Key, WriteNoticesJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
    }
}
