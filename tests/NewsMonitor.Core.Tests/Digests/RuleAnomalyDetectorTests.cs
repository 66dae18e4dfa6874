using Xunit;

namespace NewsMonitor.Digests;

public sealed class RuleAnomalyDetectorTests
{
    private static readonly DateTimeOffset LastMatch = new(2026, 11, 20, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_silence_longer_than_any_before_is_unusual_once_four_articles_should_have_come()
    {
        Assert.Equal(new RuleAnomaly(0, 6, TimeSpan.FromDays(2)), Judge([0, 0, 3, 3, 3, 3, 3, 3, 3, 3]).Anomaly);
        Assert.Null(Judge([0, 3, 3, 3, 3, 3, 3, 3, 3]).Anomaly);
    }

    [Fact]
    public void A_silence_that_was_there_before_is_usual() => Assert.Null(Judge([0, 0, 9, 9, 0, 0, 9, 9, 9, 9]).Anomaly);

    [Fact]
    public void A_day_far_above_the_others_is_loud()
    {
        Assert.Equal(new RuleAnomaly(40, 5, TimeSpan.FromDays(1)), Judge([40, 5, 6, 4, 5, 6, 4, 5]).Anomaly);
        Assert.Null(Judge([9, 5, 6, 4, 5, 6, 4, 5]).Anomaly);
        Assert.Null(Judge([7, 0, 1, 0, 0, 0, 1, 0]).Anomaly);
    }

    [Fact]
    public void Nothing_is_unusual_before_a_week_is_known() => Assert.Null(Judge([40, 5, 6, 4, 5, 6]).Anomaly);

    [Fact]
    public void Once_four_weeks_are_known_a_day_is_measured_against_its_own_weekday()
    {
        // Seven times as much on one day of the week as on the others: usual on that day, loud on another.
        int[] weeks = [.. Enumerable.Range(1, 35).Select(day => day % 7 == 0 ? 35 : 5)];
        Assert.Null(Judge([35, .. weeks]).Anomaly);
        Assert.NotNull(Judge([35, .. weeks.Skip(1)]).Anomaly);

        // And a weekend that is always quiet is no silence.
        int[] working = [.. Enumerable.Range(1, 35).Select(day => day % 7 is 0 or 1 ? 0 : 5)];
        Assert.Null(Judge([0, .. working]).Anomaly);
    }

    [Fact]
    public void The_last_match_is_handed_on() => Assert.Equal(LastMatch, Judge([1, 2]).LastMatch);

    private static RuleActivity Judge(int[] days)
        => RuleAnomalyDetector.Detect(days.Index().ToDictionary(day => day.Index, day => day.Item), days.Length - 1, LastMatch);
}
