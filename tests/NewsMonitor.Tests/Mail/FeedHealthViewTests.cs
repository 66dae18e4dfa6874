using NewsMonitor.Digests;
using NewsMonitor.Mail.Views;
using NewsMonitor.Wording;
using Xunit;

namespace NewsMonitor.Mail;

public sealed class FeedHealthViewTests
{
    [Theory]
    [InlineData(1, 0, "The feed is fine.", null)]
    [InlineData(1, 1, "The feed is not fine.", null)]
    [InlineData(2, 0, "All 2 feeds are fine.", null)]
    [InlineData(2, 1, "1 of 2 feeds is fine.", null)]
    [InlineData(2, 2, "0 of 2 feeds are fine.", null)]
    [InlineData(40, 26, "14 of 40 feeds are fine.", "1 more fails; “newsmonitor feeds list” names it.")]
    [InlineData(40, 27, "13 of 40 feeds are fine.", "2 more fail; “newsmonitor feeds list” names them all.")]
    public void The_summary_counts_feeds(int feeds, int failing, string summary, string? further)
    {
        var troubles = Enumerable.Range(0, failing).Select(number => new FailingFeed($"Desk {number}", "gone", null, null));
        var view = FeedHealthView.From(feeds, [.. troubles], new LocalTime(TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch));

        Assert.Equal((summary, further), (view.Summary, view.Further));
    }
}
