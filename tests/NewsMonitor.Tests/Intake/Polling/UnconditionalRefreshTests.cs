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
    public void A_refresh_is_due_after_ten_article_intervals_and_a_day_of_304(
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
    public void After_a_refresh_without_changes_the_next_one_comes_later()
    {
        var feed = new LeasedFeed { ArticleInterval = TimeSpan.FromHours(1), ChangedAt = Now.AddDays(-5), ReadAt = Now.AddDays(-2) };

        Assert.False(UnconditionalRefresh.IsDue(feed, Now));
        Assert.True(UnconditionalRefresh.IsDue(feed, Now.AddDays(1.1)));
    }

    [Fact]
    public void No_refresh_is_due_before_the_first_read()
        => Assert.False(UnconditionalRefresh.IsDue(new LeasedFeed(), Now));
}
