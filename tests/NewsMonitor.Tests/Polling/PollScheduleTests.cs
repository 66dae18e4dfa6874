using Xunit;

namespace NewsMonitor.Polling;

public sealed class PollScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    [Theory]
    [InlineData(0.0, 900)]
    [InlineData(0.5, 945)]
    [InlineData(1.0, 990)]
    public void A_success_is_followed_by_the_owners_interval_spread_by_a_tenth(double chance, int seconds)
        => Assert.Equal(Now.AddSeconds(seconds), PollSchedule.AfterSuccess(Now, Every, chance));

    [Theory]
    [InlineData(1, 15)]
    [InlineData(3, 15)]
    [InlineData(4, 30)]
    [InlineData(5, 60)]
    [InlineData(9, 24 * 60)]
    [InlineData(5000, 24 * 60)]
    public void Failures_climb_a_ladder_that_ends_at_a_day_and_is_never_below_the_owners_interval(int failures, int minutes)
        => Assert.Equal(Now.AddMinutes(minutes), PollSchedule.AfterFailure(Now, Every, failures, wasAnswered: true, 0));

    [Theory]
    [InlineData(1, 15)]
    [InlineData(4, 30)]
    [InlineData(5000, 30)]
    public void Where_nobody_answers_the_ladder_ends_at_half_an_hour(int failures, int minutes)
        => Assert.Equal(Now.AddMinutes(minutes), PollSchedule.AfterFailure(Now, Every, failures, wasAnswered: false, 0));
}
