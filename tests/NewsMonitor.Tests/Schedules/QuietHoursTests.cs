using Xunit;

namespace NewsMonitor.Schedules;

public sealed class QuietHoursTests
{
    private static readonly TimeZoneInfo Vienna = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna");

    [Theory]
    [InlineData("22:00-06:30", "21:59", false)]
    [InlineData("22:00-06:30", "22:00", true)]
    [InlineData("22:00-06:30", "03:00", true)]
    [InlineData("22:00-06:30", "06:30", false)]
    [InlineData("13:00 - 14:00", "13:30", true)]
    [InlineData("13:00 - 14:00", "14:00", false)]
    [InlineData("18:00-24:00", "23:59", true)]
    [InlineData("18:00-24:00", "00:00", false)]
    [InlineData("00:00-7:00", "06:59", true)]
    public void They_are_by_the_clock_of_the_zone(string text, string time, bool isQuiet)
    {
        Assert.True(QuietHours.TryParse(text, out var hours));
        var instant = new DateTimeOffset(
            TimeZoneInfo.ConvertTimeToUtc(DateTime.Parse("2026-07-01 " + time, System.Globalization.CultureInfo.InvariantCulture), Vienna));

        Assert.Equal(isQuiet, hours.Contains(instant, Vienna));
    }

    [Theory]
    [InlineData("2026-03-29T00:59:00Z", true)] // 01:59 in winter
    [InlineData("2026-03-29T01:00:00Z", false)] // 03:00 in summer
    [InlineData("2026-10-25T00:30:00Z", true)] // 02:30 the first time
    [InlineData("2026-10-25T01:30:00Z", true)] // 02:30 the second time
    [InlineData("2026-10-25T02:00:00Z", false)] // 03:00
    public void They_follow_the_clock_through_its_changes(string instant, bool isQuiet)
    {
        Assert.True(QuietHours.TryParse("01:00-03:00", out var hours));
        Assert.Equal(isQuiet, hours.Contains(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), Vienna));
    }

    [Theory]
    [InlineData("")]
    [InlineData("22:00")]
    [InlineData("22-06")]
    [InlineData("25:00-06:00")]
    [InlineData("22:00-22:00")]
    [InlineData("22:00-06:00-08:00")]
    public void Other_texts_are_none(string text) => Assert.False(QuietHours.TryParse(text, out _));

    [Theory]
    [InlineData("6 per hour", 6, 60)]
    [InlineData("1 per minute", 1, 1)]
    [InlineData("20  per  day", 20, 1440)]
    public void A_limit_is_a_number_in_a_time(string text, int count, int minutes)
    {
        Assert.True(MailLimit.TryParse(text, out var limit));
        Assert.Equal(new MailLimit(count, TimeSpan.FromMinutes(minutes)), limit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("6")]
    [InlineData("0 per hour")]
    [InlineData("-1 per hour")]
    [InlineData("6 per week")]
    [InlineData("6 hour")]
    [InlineData("2000 per hour")]
    public void Other_texts_are_no_limit(string text) => Assert.False(MailLimit.TryParse(text, out _));

    [Fact]
    public void A_mail_frees_its_place_when_its_time_has_passed()
    {
        var limit = new MailLimit(2, TimeSpan.FromHours(1));
        DateTimeOffset noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(0, limit.GetRemaining([noon, noon.AddMinutes(10)], noon.AddMinutes(59)));
        Assert.Equal(1, limit.GetRemaining([noon, noon.AddMinutes(10)], noon.AddMinutes(60)));
        Assert.Equal(2, limit.GetRemaining([noon, noon.AddMinutes(10)], noon.AddMinutes(70)));
    }
}
