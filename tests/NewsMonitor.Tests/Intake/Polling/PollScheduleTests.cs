using Xunit;

namespace NewsMonitor.Intake.Polling;

public sealed class PollScheduleTests
{
    // A Sunday.
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 20, 0, TimeSpan.Zero);
    private static readonly PollIntervalPolicy Quarter = Own(TimeSpan.Zero) with { ConfiguredInterval = TimeSpan.FromMinutes(15) };

    [Theory]
    [InlineData(0.0, 900)]
    [InlineData(0.5, 945)]
    [InlineData(1.0, 990)]
    public void A_success_is_followed_by_the_interval_spread_by_a_tenth(double chance, int seconds)
        => Assert.Equal(Now.AddSeconds(seconds), PollSchedule.AfterSuccess(Now, Quarter, chance));

    [Theory]
    [InlineData(0.0, 450)]
    [InlineData(1.0, 900)]
    public void The_first_poll_is_followed_within_the_interval(double chance, int seconds)
        => Assert.Equal(Now.AddSeconds(seconds), PollSchedule.AfterFirst(Now, Quarter, chance));

    [Theory]
    [InlineData(1, 15)]
    [InlineData(3, 15)]
    [InlineData(4, 30)]
    [InlineData(5, 60)]
    [InlineData(9, 24 * 60)]
    [InlineData(5000, 24 * 60)]
    public void Failures_climb_a_ladder_that_ends_at_a_day_and_is_never_below_the_interval(int failures, int minutes)
        => Assert.Equal(Now.AddMinutes(minutes), PollSchedule.AfterFailure(Now, Quarter, failures, wasAnswered: true, 0));

    [Theory]
    [InlineData(1, 15)]
    [InlineData(4, 30)]
    [InlineData(5000, 30)]
    public void Where_nobody_answers_the_ladder_ends_at_half_an_hour(int failures, int minutes)
        => Assert.Equal(Now.AddMinutes(minutes), PollSchedule.AfterFailure(Now, Quarter, failures, wasAnswered: false, 0));

    [Theory]
    [InlineData(10, 10)]
    [InlineData(40, 20)]
    [InlineData(60 * 24, 120)]
    public void A_feed_has_the_pace_of_its_articles_within_bounds(int minutesBetweenArticles, int minutes)
        => Assert.Equal(TimeSpan.FromMinutes(minutes), Own(TimeSpan.FromMinutes(minutesBetweenArticles)).Interval);

    [Fact]
    public void A_feed_without_dates_is_polled_every_quarter_of_an_hour()
        => Assert.Equal(TimeSpan.FromMinutes(15), (Own(default) with { ArticleInterval = null }).Interval);

    [Fact]
    public void A_feed_that_has_fallen_silent_is_asked_less_often_by_and_by()
    {
        var busy = Own(TimeSpan.FromMinutes(10));

        Assert.Equal(TimeSpan.FromMinutes(10), (busy with { TimeSinceLastArticle = TimeSpan.FromHours(3) }).Interval);
        Assert.Equal(TimeSpan.FromMinutes(30), (busy with { TimeSinceLastArticle = TimeSpan.FromHours(10) }).Interval);
        Assert.Equal(TimeSpan.FromHours(2), (busy with { TimeSinceLastArticle = TimeSpan.FromDays(30) }).Interval);
    }

    [Fact]
    public void A_feed_with_holes_is_asked_as_often_as_may_be()
        => Assert.Equal(TimeSpan.FromMinutes(10), (Own(TimeSpan.FromDays(1)) with { HasGaps = true }).Interval);

    [Fact]
    public void What_the_publisher_asks_for_is_a_lower_bound_unless_the_owner_wrote_an_interval()
    {
        var pace = Own(TimeSpan.FromMinutes(10)) with { PublisherInterval = TimeSpan.FromHours(3) };

        Assert.Equal(TimeSpan.FromHours(3), pace.Interval);
        Assert.Equal(TimeSpan.FromMinutes(1), (pace with { ConfiguredInterval = TimeSpan.FromMinutes(1) }).Interval);
        Assert.Equal(TimeSpan.FromHours(2), (Own(TimeSpan.FromDays(1)) with { PublisherInterval = TimeSpan.FromHours(1) }).Interval);
    }

    [Fact]
    public void Hours_and_days_to_be_passed_over_are()
    {
        var pace = Own(TimeSpan.FromMinutes(20));
        var night = pace with { SkipHours = 0b111 << 12 };
        var weekend = pace with { SkipDays = 0b1 };

        Assert.Equal(Now.AddMinutes(10), PollSchedule.AfterSuccess(Now, pace, 0));
        Assert.Equal(Now.AddMinutes(10).AddHours(3), PollSchedule.AfterSuccess(Now, night, 0));
        Assert.Equal(Now.AddMinutes(10).AddHours(12), PollSchedule.AfterSuccess(Now, weekend, 0));
        Assert.Equal(
            Now.AddMinutes(15), PollSchedule.AfterSuccess(Now, night with { ConfiguredInterval = TimeSpan.FromMinutes(15) }, 0));
    }

    [Fact]
    public void Who_wants_never_to_be_asked_is_asked_all_the_same()
        => Assert.Equal(
            Now.AddMinutes(10),
            PollSchedule.AfterSuccess(Now, Own(TimeSpan.FromMinutes(20)) with { SkipHours = (1 << 24) - 1 }, 0));

    [Fact]
    public void The_rhythm_is_the_mean_time_between_the_newest_articles()
    {
        DateTimeOffset?[] dates = [Now.AddDays(3), Now.AddHours(-3), null, Now.AddHours(-1), Now.AddHours(-2), Now.AddHours(-2)];

        Assert.Equal(TimeSpan.FromMinutes(40), PollIntervalPolicy.MeasureArticleInterval(dates, Now));
        Assert.Equal(
            TimeSpan.FromHours(1), PollIntervalPolicy.MeasureArticleInterval(Enumerable.Range(0, 100).Select(n => (DateTimeOffset?)Now.AddHours(n > 50 ? -9999 : -n)), Now));
        Assert.Null(PollIntervalPolicy.MeasureArticleInterval([Now.AddHours(-1), null], Now));
        Assert.Null(PollIntervalPolicy.MeasureArticleInterval([Now.AddHours(-1), Now.AddHours(-1)], Now));
    }

    private static PollIntervalPolicy Own(TimeSpan rhythm)
        => new() { ArticleInterval = rhythm, MinInterval = TimeSpan.FromMinutes(10), MaxInterval = TimeSpan.FromHours(2) };
}
