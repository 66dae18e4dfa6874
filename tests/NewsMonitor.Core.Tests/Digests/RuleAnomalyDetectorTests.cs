using Xunit;

namespace NewsMonitor.Digests;

public sealed class RuleAnomalyDetectorTests
{
    private static readonly DateTimeOffset LastMatch = new(2026, 11, 20, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_longest_silence_is_unusual_once_four_articles_were_expected()
    {
        Assert.Equal(new RuleAnomaly(0, 6, TimeSpan.FromDays(2)), Judge([0, 0, 3, 3, 3, 3, 3, 3, 3, 3]).Anomaly);
        Assert.Null(Judge([0, 3, 3, 3, 3, 3, 3, 3, 3]).Anomaly);
    }

    [Fact]
    public void A_silence_as_long_as_an_earlier_one_is_normal()
        => Assert.Null(Judge([0, 0, 9, 9, 0, 0, 9, 9, 9, 9]).Anomaly);

    [Fact]
    public void A_day_far_above_the_others_is_a_spike()
    {
        Assert.Equal(new RuleAnomaly(40, 5, TimeSpan.FromDays(1)), Judge([40, 5, 6, 4, 5, 6, 4, 5]).Anomaly);
        Assert.Null(Judge([9, 5, 6, 4, 5, 6, 4, 5]).Anomaly);
        Assert.Null(Judge([7, 0, 1, 0, 0, 0, 1, 0]).Anomaly);
    }

    [Fact]
    public void Nothing_is_unusual_before_a_week_is_known() => Assert.Null(Judge([40, 5, 6, 4, 5, 6]).Anomaly);

    [Fact]
    public void Once_four_weeks_are_known_a_day_is_compared_with_its_weekday()
    {
        // Seven times as many on one weekday as on the others: normal on that day, a spike on another.
        int[] weeks = [.. Enumerable.Range(1, 35).Select(day => day % 7 == 0 ? 35 : 5)];
        Assert.Null(Judge([35, .. weeks]).Anomaly);
        Assert.NotNull(Judge([35, .. weeks.Skip(1)]).Anomaly);

        // A weekend that is always quiet is normal.
        int[] working = [.. Enumerable.Range(1, 35).Select(day => day % 7 is 0 or 1 ? 0 : 5)];
        Assert.Null(Judge([0, .. working]).Anomaly);
    }

    [Fact]
    public void The_last_match_is_passed_on() => Assert.Equal(LastMatch, Judge([1, 2]).LastMatch);

    private static RuleActivity Judge(int[] days)
        => RuleAnomalyDetector.Detect(
            days.Index().ToDictionary(day => day.Index, day => day.Item), days.Length - 1, LastMatch);
}
