using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Notices;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Outbox;

/// <summary>A server that takes no more from the account for now: everything waits, and no recipient is blamed.</summary>
public sealed class SenderBlockedTests : WorkerTest
{
    [Theory]
    [InlineData("RCPT TO:", "550 5.4.5 Daily sending quota exceeded")]
    [InlineData("MAIL FROM:", "550 Hourly limit of messages reached")]
    [InlineData(SmtpServer.FinalDot, "554 5.2.0 Submission.SubmissionQuotaExceeded")]
    public async Task A_quota_of_days_loses_nothing_suspends_nobody_and_is_reported(string command, string reply)
    {
        await using var worker = await StartedAsync();
        Smtp.On(command, reply);
        for (var hour = 1; hour <= 28; hour++)
        {
            await HourAsync(worker, hour);
        }

        Assert.Empty(await ListAsync(worker, MailState.Refused, MailState.Suspended));
        Assert.Contains(await UnhealthyAsync(worker), reason => reason.Contains(reply[4..], StringComparison.Ordinal));
        Assert.InRange(Smtp.Commands.Count(line => line.StartsWith("MAIL", StringComparison.Ordinal)), 20, 40);

        Smtp.Behave();
        await HourAsync(worker, 29);
        await HourAsync(worker, 30);
        Assert.Empty(await ListAsync(worker, MailState.Waiting));
        Assert.Empty(await UnhealthyAsync(worker));
        Assert.Contains("takes no mail from this account", Notices()[0].Subject, StringComparison.Ordinal);
        Assert.Contains(reply, Notices()[0].TextBody!.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("550 5.1.0 address rejected")]
    [InlineData("554 5.7.1 relay access denied")]
    public async Task When_all_recipients_are_refused_alike_their_mails_wait_and_nobody_is_suspended(string reply)
    {
        await using var worker = await StartedAsync();
        Smtp.On("RCPT TO:", reply);
        for (var hour = 1; hour <= 20; hour++)
        {
            await HourAsync(worker, hour);
        }

        Assert.Empty(await ListAsync(worker, MailState.Suspended));
        Assert.Contains(await UnhealthyAsync(worker), reason => reason.Contains(reply, StringComparison.Ordinal));

        Smtp.Behave();
        await HourAsync(worker, 21);
        await HourAsync(worker, 22);
        Assert.Empty(await ListAsync(worker, MailState.Waiting, MailState.Refused, MailState.Suspended));
        Assert.Contains(Notices(), notice => notice.Subject!.Contains("takes no mail from this account", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_another_recipient_is_accepted_a_refused_one_is_suspended()
    {
        await using var worker = await StartedAsync();
        Smtp.On("RCPT TO:<b@", "550 5.1.1 no such user");
        for (var hour = 1; hour <= 8; hour++)
        {
            await HourAsync(worker, hour);
        }

        Assert.Equal(5, (await ListAsync(worker, MailState.Refused)).Count);
        Assert.NotEmpty(await ListAsync(worker, MailState.Suspended));
        Assert.Empty(await UnhealthyAsync(worker));
    }

    private async Task<TestWorker> StartedAsync()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        var settings = Settings().Replace("0 7 * * *", "immediate", StringComparison.Ordinal);
        var worker = await TestWorker.StartAsync(Folder.Path, settings, Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        return worker;
    }

    private async Task HourAsync(TestWorker worker, int hour)
    {
        Feeds.Serve("/rss", Feed([.. Enumerable.Range(1, hour).Select(number => $"A truce of hour {number}"), "Quiet day"]));
        await AdvanceHoursAsync(worker, 1, PublishDigestsJob.Key, SendOutboxJob.Key, WriteNoticesJob.Key, SendOutboxJob.Key);
    }

    private static Task<IReadOnlyList<ListedMail>> ListAsync(TestWorker worker, params MailState[] states)
        => new OutboxList(worker.Store).ListAsync(states, 100, CancellationToken.None);

    private static Task<IReadOnlyList<string>> UnhealthyAsync(TestWorker worker)
        => worker.Get<WorkerHealth>().GetUnhealthyReasonsAsync(worker.Get<CurrentSettings>().Current.Settings, CancellationToken.None);
}
