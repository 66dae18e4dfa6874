using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using Xunit;

namespace NewsMonitor.Publishing;

/// <summary>A digest whose time passed while nothing ran.</summary>
public sealed class MissedDigestTests : WorkerTest
{
    [Theory]
    [InlineData("Pacific/Honolulu")]
    [InlineData("Asia/Tokyo")]
    public async Task A_change_of_the_zone_does_not_cancel_it(string zone)
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(PublishDigestsJob.Key);
            await PollAsync(worker, Feed("A truce", "Quiet day"));
        }

        Clock.Advance(TimeSpan.FromHours(2));
        await using (var worker = await TestWorker.StartAsync(
            Folder.Path, Settings().Replace("\"UTC\"", $"\"{zone}\"", StringComparison.Ordinal), Clock))
        {
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.Contains(
            Smtp.Mails, mail => mail.Recipients.Contains("a@example.org") && Text(mail).Contains("A truce", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_schedule_counts_from_now()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(PublishDigestsJob.Key);
            await PollAsync(worker, Feed("A truce", "Quiet day"));
        }

        Clock.Advance(TimeSpan.FromHours(2));
        await using (var worker = await TestWorker.StartAsync(
            Folder.Path, Settings().Replace("0 7 * * *", "0 17 * * *", StringComparison.Ordinal), Clock))
        {
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.DoesNotContain(Smtp.Mails, mail => mail.Recipients.Contains("a@example.org"));
    }
}
