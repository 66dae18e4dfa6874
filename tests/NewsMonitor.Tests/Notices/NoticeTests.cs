using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Incidents;
using Xunit;

namespace NewsMonitor.Notices;

/// <summary>The operator hears of what does not work: once when it matters, again while it goes on, once when it is over.</summary>
public sealed class NoticeTests : WorkerTest
{
    [Fact]
    public async Task A_feed_that_fails_once_tells_nobody_and_one_that_goes_on_failing_is_told_once_and_at_its_end()
    {
        await using var worker = await StartedAsync();
        Feeds.Refuse("/rss", 500);
        await HoursAsync(worker, 4);
        Assert.Empty(Notices());

        await HoursAsync(worker, 20);
        var began = Assert.Single(Notices());
        Assert.Contains("The Desk", began.Subject, StringComparison.Ordinal);
        Assert.Contains("500", began.TextBody, StringComparison.Ordinal);
        Assert.Contains("feeds probe", began.TextBody, StringComparison.Ordinal);

        Feeds.Serve("/rss", Feed("Quiet day"));
        await HoursAsync(worker, 30);
        var ended = Notices()[^1];
        Assert.Contains("Over: Feed “The Desk” cannot be read", ended.TextBody, StringComparison.Ordinal);
        Assert.InRange(Notices().Count, 2, 3);
        Assert.Empty(await worker.Get<IncidentStore>().ListOpenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_feed_that_is_gone_and_settings_that_are_refused_come_in_one_mail()
    {
        await using var worker = await StartedAsync();
        Feeds.Refuse("/rss", 410);
        Clock.Advance(TimeSpan.FromHours(1));
        await worker.EditAsync("{ \"Feeds\": ");
        Clock.Advance(TimeSpan.FromMinutes(5));
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(WriteNoticesJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        var notice = Assert.Single(Notices());
        Assert.Contains("has ended", notice.TextBody, StringComparison.Ordinal);
        Assert.Contains("The edited settings are refused", notice.TextBody, StringComparison.Ordinal);
        Assert.Contains("(+1)", notice.Subject, StringComparison.Ordinal);

        await worker.FireAsync(WriteNoticesJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Single(Notices());
    }

    [Theory]
    [InlineData("\"Feeds\": {", "\"Feeds\": {{", "appsettings.json:2:13: This is no JSON", "a comma, quote or bracket is missing")]
    [InlineData(
        "\"Store\": {", "\"Health\": { \"Port\": 1 }, \"Store\": {", "appsettings.json:12:23 Health:Port: The health listener cannot move",
        "Restart to change this.")]
    [InlineData(
        "\"Query\"", "\"Qery\": 5, \"Query\": 5, \"Feeds\"", "appsettings.json:3:25 Rules:truce:Qery: There is no key",
        "Did you mean 'Query'? And 2 more")]
    public async Task A_refused_edit_is_told_with_its_place_and_remedy(string before, string after, string place, string remedy)
    {
        await using var worker = await StartedAsync();
        await worker.EditAsync(Settings().Replace(before, after, StringComparison.Ordinal));
        Clock.Advance(TimeSpan.FromMinutes(5));
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(WriteNoticesJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        var text = string.Join(' ', Assert.Single(Notices()).TextBody!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(place, text, StringComparison.Ordinal);
        Assert.Contains(remedy, text, StringComparison.Ordinal);
        Assert.DoesNotContain("newsmonitor check", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_that_is_not_accepted_is_told_when_it_is_accepted_again_and_in_the_log_at_once()
    {
        await using var worker = await StartedAsync();
        Smtp.On(SmtpServer.Greeting, SmtpServer.Drop);
        Feeds.Serve("/rss", Feed("A truce in Cairo", "Quiet day"));
        await HoursAsync(worker, 5);

        Assert.Single(worker.Log.Lines, line => line.Contains("Mail is not accepted, since", StringComparison.Ordinal));
        Assert.Contains(await worker.Get<IncidentStore>().ListOpenAsync(CancellationToken.None), incident => incident.Kind == IncidentKind.MailHeld);

        Smtp.Behave();
        await HoursAsync(worker, 3);
        Assert.Equal(
            ["News Monitor: Mail is not accepted", "News Monitor: Over: Mail is not accepted"],
            Notices().Select(notice => notice.Subject));
    }

    [Fact]
    public async Task Mail_that_is_refused_for_good_is_told_and_its_end_too()
    {
        await using var worker = await StartedAsync();
        Smtp.On(SmtpServer.FinalDot, "554 5.7.1 looks like spam");
        Feeds.Serve("/rss", Feed("A truce in Cairo", "Quiet day"));
        await HoursAsync(worker, 5);

        var told = Assert.Single(worker.Log.Lines, line => line.Contains("Mail is refused for good, since", StringComparison.Ordinal));
        Assert.Contains("554 5.7.1 looks like spam", told, StringComparison.Ordinal);

        Smtp.Behave();
        Feeds.Serve("/rss", Feed("A ceasefire in Rafah", "A truce in Cairo", "Quiet day"));
        await HoursAsync(worker, 24);
        Assert.Contains(Notices(), notice => notice.Subject == "News Monitor: Over: Mail is refused for good");
    }

    [Fact]
    public async Task One_recipient_that_is_refused_is_no_incident_until_it_is_suspended()
    {
        await using var worker = await StartedAsync();
        Smtp.On("RCPT TO:<b@", "550 5.1.1 no such user");
        Feeds.Serve("/rss", Feed("A truce in Cairo", "Quiet day"));
        await HoursAsync(worker, 5);

        Assert.Contains(Smtp.Mails, mail => mail.Recipients.Contains("a@example.org"));
        Assert.Empty(Notices());
        Assert.Empty(await worker.Get<IncidentStore>().ListOpenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_feed_with_a_date_of_the_year_one_keeps_no_notice_back()
    {
        await using var worker = await StartedAsync();
        await PollAsync(worker, Feed("Quiet day", "First day")
            .Replace("<guid>Quiet", "<pubDate>Sun, 22 Nov 2026 05:00:00 GMT</pubDate><guid>Quiet", StringComparison.Ordinal)
            .Replace("<guid>First", "<pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate><guid>First", StringComparison.Ordinal));
        Feeds.Refuse("/other", 500);
        await worker.EditAsync(
            Settings().Replace("\"Feeds\": {", $"\"Feeds\": {{ \"other\": {{ \"Url\": \"{Feeds.Url("/other")}\" }},", StringComparison.Ordinal));
        await HoursAsync(worker, 80);

        Assert.Contains("“other” cannot be read", Notices()[0].TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_has_moved_is_told_and_one_that_comes_back_is_not()
    {
        await using var worker = await StartedAsync();
        Feeds.Serve("/new", Feed("Quiet day"));
        Feeds.Answer("/rss", context =>
        {
            context.Response.Redirect(Feeds.Url("/new"), permanent: true);
            return Task.CompletedTask;
        });
        await HoursAsync(worker, 40);
        Assert.Contains("polled at " + Feeds.Url("/new"), Assert.Single(Notices()).TextBody, StringComparison.Ordinal);

        Feeds.Refuse("/new", 410);
        Feeds.Serve("/rss", Feed("Quiet day"));
        await HoursAsync(worker, 5);
        Assert.Single(Notices());
    }

    private async Task<TestWorker> StartedAsync()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        return worker;
    }

    private Task HoursAsync(TestWorker worker, int hours)
        => AdvanceHoursAsync(worker, hours, PublishDigestsJob.Key, WriteNoticesJob.Key, SendOutboxJob.Key);
}
