using Dapper;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using Xunit;

namespace NewsMonitor.Publishing;

/// <summary>Alerts from feed to mail: one per story, follow-ups in its thread, and deferral.</summary>
public sealed class AlertTests : AlertTest
{
    private const string Border = "Truce over border between Peru and Chile is signed";
    private const string Fish = "Truce over fish between Iceland and Norway is near";

    [Fact]
    public async Task A_follow_up_with_something_new_joins_the_thread_of_its_story_under_the_same_subject()
    {
        await using var worker = await StartWithAlertAsync();
        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        const string Copy = "Twelve passengers missing after truce ferry sinks off Lombok";
        await AlertAsync(worker, "/other", Other(Copy));
        await AlertAsync(worker, "/other", Other(Copy, "Lombok truce ferry sinks, 40 passengers missing now"));

        var mails = Alerts();
        Assert.Equal(2, mails.Count);
        Assert.Equal(mails[0].Subject, mails[1].Subject);
        Assert.Equal(Assert.Single(mails[0].References), Assert.Single(mails[1].References));
        Assert.NotEqual(mails[0].MessageId, mails[1].MessageId);
        Assert.Contains("40", mails[1].TextBody, StringComparison.Ordinal);
        Assert.Contains(worker.Log.Lines, line => line.Contains("lets 1 articles pass", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_story_starts_another_thread()
    {
        await using var worker = await StartWithAlertAsync();
        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        await AlertAsync(
            worker, "/rss", Feed("Cricket truce over pitch at Lords is broken by 11 men", Ferry, "Quiet day"));

        var mails = Alerts();
        Assert.Equal(2, mails.Select(mail => mail.References[0]).Distinct().Count());
        Assert.Equal(2, mails.Select(mail => mail.Subject).Distinct().Count());
    }

    [Fact]
    public async Task Quiet_hours_defer_an_alert_which_then_says_how_many_stories_waited()
    {
        await using var worker = await StartWithAlertAsync("\"QuietHours\": \"06:30-09:00\",");
        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        Assert.Empty(Alerts());

        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        Assert.Empty(Alerts());

        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        var mail = Assert.Single(Alerts());
        Assert.Contains("1 story had to wait because of the quiet hours", mail.TextBody, StringComparison.Ordinal);
        Assert.Single(worker.Log.Lines, line => line.Contains("holds 1 stories back", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deferred_articles_are_planned_again_once_a_minute()
    {
        await using var worker = await StartWithAlertAsync("\"QuietHours\": \"06:30-23:00\",");
        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        await DeleteMatchesAsync(worker);

        await worker.FireAsync(PublishDigestsJob.Key);
        Assert.Equal(0, CountDropped(worker));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        Assert.Equal(1, CountDropped(worker));
    }

    [Fact]
    public async Task AtMost_defers_stories_which_then_arrive_in_one_mail()
    {
        await using var worker = await StartWithAlertAsync("\"AtMost\": \"1 per day\",");
        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        await AlertAsync(worker, "/rss", Feed(Ferry, Border, "Quiet day"));
        await AlertAsync(worker, "/rss", Feed(Ferry, Fish, Border));
        Assert.Single(Alerts());

        Clock.Advance(TimeSpan.FromDays(1));
        await AlertAsync(worker, "/rss", Feed("Quiet day"));

        var late = Alerts()[1];
        Assert.Contains("Peru", late.TextBody, StringComparison.Ordinal);
        Assert.Contains("Iceland", late.TextBody, StringComparison.Ordinal);
        Assert.Contains("2 stories had to wait because of the limit of mails", late.TextBody, StringComparison.Ordinal);
        Assert.Equal(2, Alerts().Count);
    }

    [Fact]
    public async Task A_digest_shortens_stories_that_all_its_recipients_had_as_an_alert()
    {
        await using var worker = await StartWithAlertAsync();
        await AlertAsync(worker, "/rss", Feed(Ferry, "Quiet day"));
        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        var duty = Assert.Single(
            Mails("duty@example.org"), mail => mail.Headers["X-NewsMonitor-Kind"] == "digest");
        Assert.Contains("Alerted", duty.TextBody, StringComparison.Ordinal);
        var others = Assert.Single(Mails("a@example.org"));
        Assert.DoesNotContain("Alerted", others.TextBody, StringComparison.Ordinal);
        Assert.Contains("Ferry truce sinks", others.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_that_arrives_after_all_others_were_deleted_starts_a_new_thread()
    {
        await using (var worker = await StartWithAlertAsync(keep: "1d"))
        {
            await AlertAsync(worker, "/rss", Feed(Ferry));
            for (var day = 0; day < 9; day++)
            {
                Clock.Advance(TimeSpan.FromDays(1));
                await worker.FireAsync(PublishDigestsJob.Key);
                await worker.FireAsync(RetentionJob.Key);
            }
        }

        await using var again = await StartWithAlertAsync(keep: "1d");
        Clock.Advance(TimeSpan.FromDays(1));
        await AlertAsync(again, "/rss", Feed(Fish));
        Clock.Advance(TimeSpan.FromDays(1));
        await AlertAsync(again, "/rss", Feed(Border));

        var mails = Alerts();
        Assert.Equal(3, mails.Select(mail => mail.References[0]).Distinct().Count());
        Assert.Equal(3, mails.Select(mail => mail.Subject).Distinct().Count());
    }

    // The next planning drops articles that no rule matches.
    private static async Task DeleteMatchesAsync(TestWorker worker)
    {
        await using var connection = await worker.Store.ConnectAsync(CancellationToken.None);
        await connection.ExecuteAsync("delete from rule_match");
    }

    private static int CountDropped(TestWorker worker)
        => worker.Log.Lines.Count(
            line => line.Contains("Alert breaking lets go of 1 articles", StringComparison.Ordinal));
}
