using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Intake.Polling;

public sealed class PollScheduleTests
{
    // A Sunday.
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 20, 0, TimeSpan.Zero);
    private static readonly PollPace Quarter = new(TimeSpan.FromMinutes(15));

    [Theory]
    [InlineData(0.0, 900)]
    [InlineData(0.5, 945)]
    [InlineData(1.0, 990)]
    public void After_a_success_comes_the_interval_with_up_to_a_tenth_of_jitter(double chance, int seconds)
        => Assert.Equal(Now.AddSeconds(seconds), PollSchedule.AfterSuccess(Now, Quarter, chance));

    [Theory]
    [InlineData(0.0, 450)]
    [InlineData(1.0, 900)]
    public void The_second_poll_comes_within_the_interval(double chance, int seconds)
        => Assert.Equal(Now.AddSeconds(seconds), PollSchedule.AfterFirst(Now, Quarter, chance));

    [Theory]
    [InlineData(1, 15)]
    [InlineData(3, 15)]
    [InlineData(4, 30)]
    [InlineData(5, 60)]
    [InlineData(9, 24 * 60)]
    [InlineData(5000, 24 * 60)]
    public void Failures_back_off_from_the_interval_to_a_day(int failures, int minutes)
        => Assert.Equal(Now.AddMinutes(minutes), PollSchedule.AfterFailure(Now, Quarter, failures, hasResponse: true, 0));

    [Theory]
    [InlineData(1, 15)]
    [InlineData(4, 30)]
    [InlineData(5000, 30)]
    public void Without_a_response_the_backoff_ends_at_half_an_hour(int failures, int minutes)
        => Assert.Equal(Now.AddMinutes(minutes), PollSchedule.AfterFailure(Now, Quarter, failures, hasResponse: false, 0));

    [Theory]
    [InlineData(10, 10)]
    [InlineData(40, 20)]
    [InlineData(60 * 24, 120)]
    public void A_feed_is_polled_at_the_rate_of_its_articles_within_bounds(int minutesBetweenArticles, int minutes)
        => Assert.Equal(TimeSpan.FromMinutes(minutes), Pace(Feed(TimeSpan.FromMinutes(minutesBetweenArticles))).Interval);

    [Fact]
    public void A_feed_without_dates_is_polled_every_quarter_of_an_hour()
        => Assert.Equal(TimeSpan.FromMinutes(15), Pace(new LeasedFeed()).Interval);

    [Fact]
    public void A_feed_that_stopped_publishing_is_polled_gradually_less_often()
    {
        var busy = Feed(TimeSpan.FromMinutes(10));

        Assert.Equal(TimeSpan.FromMinutes(10), Pace(busy with { ChangedAt = Now.AddHours(-3) }).Interval);
        Assert.Equal(TimeSpan.FromMinutes(30), Pace(busy with { ChangedAt = Now.AddHours(-10) }).Interval);
        Assert.Equal(TimeSpan.FromHours(2), Pace(busy with { ChangedAt = Now.AddDays(-30) }).Interval);
    }

    [Fact]
    public void A_feed_with_gaps_is_polled_as_often_as_allowed()
        => Assert.Equal(
            TimeSpan.FromMinutes(10), Pace(Feed(TimeSpan.FromDays(1)) with { HasGaps = true }).Interval);

    [Fact]
    public void The_publishers_interval_is_a_lower_bound_unless_one_is_configured()
    {
        var feed = Feed(TimeSpan.FromMinutes(10)) with { PublisherInterval = TimeSpan.FromHours(3) };
        var slow = Feed(TimeSpan.FromDays(1)) with { PublisherInterval = TimeSpan.FromHours(1) };

        Assert.Equal(TimeSpan.FromHours(3), Pace(feed).Interval);
        Assert.Equal(TimeSpan.FromMinutes(1), Pace(feed, configured: TimeSpan.FromMinutes(1)).Interval);
        Assert.Equal(TimeSpan.FromHours(2), Pace(slow).Interval);
    }

    [Fact]
    public void Hours_and_days_that_the_publisher_excludes_are_skipped_unless_an_interval_is_configured()
    {
        var feed = Feed(TimeSpan.FromMinutes(20));
        var night = feed with { SkipHours = 0b111 << 12 };
        var weekend = feed with { SkipDays = 0b1 };
        var configured = Pace(night, configured: TimeSpan.FromMinutes(15));

        Assert.Equal(Now.AddMinutes(10), PollSchedule.AfterSuccess(Now, Pace(feed), 0));
        Assert.Equal(Now.AddMinutes(10).AddHours(3), PollSchedule.AfterSuccess(Now, Pace(night), 0));
        Assert.Equal(Now.AddMinutes(10).AddHours(12), PollSchedule.AfterSuccess(Now, Pace(weekend), 0));
        Assert.Equal(Now.AddMinutes(15), PollSchedule.AfterSuccess(Now, configured, 0));
    }

    [Fact]
    public void A_feed_that_excludes_every_hour_is_polled_all_the_same()
        => Assert.Equal(
            Now.AddMinutes(10),
            PollSchedule.AfterSuccess(
                Now, Pace(Feed(TimeSpan.FromMinutes(20)) with { SkipHours = (1 << 24) - 1 }), 0));

    [Fact]
    public void The_article_interval_is_the_mean_time_between_the_latest_articles()
    {
        DateTimeOffset?[] dates =
            [Now.AddDays(3), Now.AddHours(-3), null, Now.AddHours(-1), Now.AddHours(-2), Now.AddHours(-2)];
        var many = Enumerable.Range(0, 100).Select(n => (DateTimeOffset?)Now.AddHours(n > 50 ? -9999 : -n));

        Assert.Equal(TimeSpan.FromMinutes(40), PollPace.MeasureArticleInterval(dates, Now));
        Assert.Equal(TimeSpan.FromHours(1), PollPace.MeasureArticleInterval(many, Now));
        Assert.Null(PollPace.MeasureArticleInterval([Now.AddHours(-1), null], Now));
        Assert.Null(PollPace.MeasureArticleInterval([Now.AddHours(-1), Now.AddHours(-1)], Now));
    }

    private static LeasedFeed Feed(TimeSpan articleInterval) => new() { ArticleInterval = articleInterval };

    private static PollPace Pace(LeasedFeed feed, TimeSpan? configured = null) => PollPace.For(
        feed,
        configured,
        new PollingOptions { MinEvery = TimeSpan.FromMinutes(10), MaxEvery = TimeSpan.FromHours(2) },
        Now);
}
