using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Incidents;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Notices;
using Xunit;

namespace NewsMonitor;

/// <summary>Clock changes, and old articles.</summary>
public sealed class PassingTimeTests : WorkerTest
{
    [Fact]
    public async Task A_clock_set_back_stops_neither_polls_nor_digests()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(PublishDigestsJob.Key);
        }

        var back = new FakeTimeProvider(Clock.GetUtcNow().AddYears(-1));
        Feeds.Serve("/rss", Feed("A truce", "Quiet day"));
        await using (var worker = await TestWorker.StartAsync(Folder.Path, Settings(), back))
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(PublishDigestsJob.Key);
            back.Advance(TimeSpan.FromHours(1));
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.Equal(3, Smtp.Mails.Count);
    }

    [Fact]
    public async Task A_clock_that_ran_ahead_hides_no_undelivered_mail()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        var ahead = new FakeTimeProvider(Clock.GetUtcNow().AddYears(1));
        await using (var worker = await TestWorker.StartAsync(Folder.Path, Settings(), ahead))
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.Single(Smtp.Mails);
        Smtp.On("MAIL FROM:", "451 4.3.0 later");
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PublishDigestsJob.Key);
            await PollAsync(worker, Feed("A truce", "Quiet day"));
            await AdvanceHoursAsync(worker, 4, PublishDigestsJob.Key, SendOutboxJob.Key, WriteNoticesJob.Key);
            Assert.Contains(
                await worker.Get<IncidentStore>().ListOpenAsync(CancellationToken.None), incident => incident.Kind == IncidentKind.MailHeld);
        }
    }

    [Fact]
    public async Task Old_articles_are_deleted_and_their_fingerprints_kept()
    {
        Feeds.Serve("/rss", Feed("A truce"));
        await using var worker = await TestWorker.StartAsync(
            Folder.Path, Settings().Replace("\"Store\": {", "\"Store\": { \"KeepArticles\": \"1d\",", StringComparison.Ordinal), Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        Assert.Equal(1, (await worker.Get<ArticleStore>().CountAsync(isBaseline: true, CancellationToken.None)).Articles);
        Clock.Advance(TimeSpan.FromHours(25));
        await worker.FireAsync(RetentionJob.Key);
        Assert.Equal(0, (await worker.Get<ArticleStore>().CountAsync(isBaseline: true, CancellationToken.None)).Articles);

        await PollAsync(worker, Feed("A truce", "Another day"));
        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.DoesNotContain(Smtp.Mails, mail => mail.Recipients.Contains("a@example.org"));
    }

    [Fact]
    public async Task A_clock_that_jumps_a_year_ahead_and_back_deletes_nothing()
    {
        Feeds.Serve("/rss", Feed("A truce"));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(RetentionJob.Key);
        }

        foreach (var days in (int[])[365, 1])
        {
            var set = new FakeTimeProvider(Clock.GetUtcNow().AddDays(days));
            await using var worker = await TestWorker.StartAsync(Folder.Path, Settings(), set);
            await worker.FireAsync(RetentionJob.Key);
            Assert.Equal(1, (await worker.Get<ArticleStore>().CountAsync(isBaseline: true, CancellationToken.None)).Articles);
        }
    }
}
