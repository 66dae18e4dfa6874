using NewsMonitor.Intake.Ingest;
using Xunit;

namespace NewsMonitor.Intake.Polling;

public sealed class UnconditionalRefreshTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(23, 1, false)]
    [InlineData(25, 1, true)]
    [InlineData(25, 3, false)]
    [InlineData(31, 3, true)]
    [InlineData(9 * 24, null, false)]
    [InlineData(11 * 24, null, true)]
    public void A_feed_is_doubted_that_is_silent_for_ten_times_its_rhythm_and_a_day(
        int hoursOf304, int? hoursBetweenArticles, bool isDoubted)
    {
        var read = Now.AddHours(-hoursOf304);
        var feed = new LeasedFeed
        {
            ReadAt = read,
            ChangedAt = read,
            ArticleInterval = hoursBetweenArticles is { } hours ? TimeSpan.FromHours(hours) : null,
        };

        Assert.Equal(isDoubted, UnconditionalRefresh.IsDue(feed, Now));
    }

    [Fact]
    public void A_server_that_was_right_is_doubted_again_only_after_twice_the_time()
    {
        var feed = new LeasedFeed { ArticleInterval = TimeSpan.FromHours(1), ChangedAt = Now.AddDays(-5), ReadAt = Now.AddDays(-2) };

        Assert.False(UnconditionalRefresh.IsDue(feed, Now));
        Assert.True(UnconditionalRefresh.IsDue(feed, Now.AddDays(1.1)));
    }

    [Fact]
    public void A_feed_that_was_never_read_is_not_doubted()
        => Assert.False(UnconditionalRefresh.IsDue(new LeasedFeed(), Now));
}
