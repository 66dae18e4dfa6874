using System.Globalization;
using Xunit;

namespace NewsMonitor.Schedules;

public sealed class CronScheduleTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Theory]
    [InlineData("0 7 * * *", "2026-01-10T07:00Z 2026-01-11T07:00Z")]
    [InlineData("0 7 * * 0", "2026-01-11T07:00Z 2026-01-18T07:00Z")]
    [InlineData("0 7 * * 7", "2026-01-11T07:00Z 2026-01-18T07:00Z")]
    [InlineData("0 7 * * 1", "2026-01-12T07:00Z 2026-01-19T07:00Z")]
    [InlineData("0 7 * * 5-7", "2026-01-10T07:00Z 2026-01-11T07:00Z 2026-01-16T07:00Z")]
    [InlineData("0 7 13 * 1", "2026-01-12T07:00Z 2026-01-13T07:00Z 2026-01-19T07:00Z")]
    [InlineData("  0   7 * *  * ", "2026-01-10T07:00Z")]
    [InlineData("0 0 7 ? * 1", "2026-01-11T07:00Z 2026-01-18T07:00Z")]
    [InlineData("30 0 7 * * ?", "2026-01-10T07:00:30Z")]
    [InlineData("0 0 7 1 1 ? 2027", "2027-01-01T07:00Z")]
    public void NextAfter_gives_the_instants_in_order(string text, string expected)
        => Assert.Equal(expected, Instants(text, "2026-01-09T12:00Z", expected.Split(' ').Length));

    [Theory]
    [InlineData("an hour skipped in spring is made up for when it ends", "30 1 * * *", "2026-03-28T12:00Z", "2026-03-29T01:00Z 2026-03-30T00:30Z")]
    [InlineData("an hour repeated in autumn counts once", "30 1 * * *", "2026-10-24T12:00Z", "2026-10-25T00:30Z 2026-10-26T01:30Z")]
    [InlineData("seven o'clock stays seven in spring", "0 7 * * *", "2026-03-28T00:00Z", "2026-03-28T07:00Z 2026-03-29T06:00Z")]
    [InlineData("seven o'clock stays seven in autumn", "0 7 * * *", "2026-10-24T00:00Z", "2026-10-24T06:00Z 2026-10-25T07:00Z")]
    [InlineData(
        "every half hour goes on through the repeated hour", "*/30 * * * *", "2026-10-25T00:10Z",
        "2026-10-25T00:30Z 2026-10-25T01:00Z 2026-10-25T01:30Z 2026-10-25T02:00Z")]
    public void NextAfter_keeps_to_the_clock_of_the_zone(string why, string text, string after, string expected)
        => Assert.Equal((why, expected), (why, Instants(text, after, expected.Split(' ').Length)));

    [Theory]
    [InlineData("", "has 0 fields; a schedule has five (crontab) or six or seven (Quartz)")]
    [InlineData("@daily", "has one field; a schedule has five (crontab) or six or seven (Quartz)")]
    [InlineData("0 7 * *", "has 4 fields; a schedule has five (crontab) or six or seven (Quartz)")]
    [InlineData("0 0 7 * * ? * *", "has 8 fields; a schedule has five (crontab) or six or seven (Quartz)")]
    [InlineData("60 7 * * *", "is no schedule: Minute and Second values must be between 0 and 59")]
    [InlineData("99 7 * * *", "is no schedule: 99 is out of range")]
    [InlineData("0 7 98 * *", "is no schedule: 98 is out of range")]
    [InlineData("0 24 * * *", "is no schedule: Hour values must be between 0 and 23")]
    [InlineData("x 7 * * *", "is no schedule: a field holds something else than numbers, names, lists, ranges, steps and *")]
    [InlineData(
        "0 7 * * 8", "is no schedule: '8' is not a day of the week: the Unix/crontab form numbers them 0-7, with both 0 and 7 meaning Sunday")]
    [InlineData("0 7 30 2 *", "names a day that never comes")]
    public void TryParse_refuses_with_the_reason(string text, string expected)
    {
        Assert.False(CronSchedule.TryParse(text, TimeZoneInfo.Utc, out var schedule, out var problem));
        Assert.Null(schedule);
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void NextAfter_agrees_with_trying_every_minute()
    {
        var random = new Random(42);
        for (var round = 0; round < 60; round++)
        {
            var (minute, hour, weekday) = (random.Next(60), random.Next(24), random.Next(8));
            var text = string.Create(CultureInfo.InvariantCulture, $"{minute} {hour} * * {weekday}");
            Assert.True(CronSchedule.TryParse(text, London, out var schedule, out _));
            var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(525_600)).AddSeconds(random.Next(60));

            Assert.Equal((text, FirstMinute(start, minute, hour, weekday % 7)), (text, schedule.GetNextAfter(start)));
        }
    }

    private static DateTimeOffset FirstMinute(DateTimeOffset after, int minute, int hour, int weekday)
    {
        var wanted = new TimeSpan(hour, minute, 0);
        var instant = after.AddSeconds(60 - after.Second);
        while (true)
        {
            var (clock, last) = (TimeZoneInfo.ConvertTime(instant, London), TimeZoneInfo.ConvertTime(instant.AddMinutes(-1), London));
            var isDay = (int)clock.DayOfWeek == weekday;
            var isSkipped = clock.TimeOfDay - last.TimeOfDay == TimeSpan.FromMinutes(61) && last.TimeOfDay < wanted && wanted < clock.TimeOfDay;
            var isRepeat = TimeZoneInfo.ConvertTime(instant.AddHours(-1), London).TimeOfDay == clock.TimeOfDay;
            if (isDay && !isRepeat && (clock.TimeOfDay == wanted || isSkipped))
            {
                return instant;
            }

            instant = instant.AddMinutes(1);
        }
    }

    private static string Instants(string text, string after, int count)
    {
        Assert.True(CronSchedule.TryParse(text, London, out var schedule, out var problem), problem);
        var instants = new List<string>();
        DateTimeOffset? instant = DateTimeOffset.Parse(after, CultureInfo.InvariantCulture);
        while (instants.Count < count && (instant = schedule.GetNextAfter(instant.Value)) is { } next)
        {
            instants.Add(next.ToString(next.Second > 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mmZ", CultureInfo.InvariantCulture));
        }

        return string.Join(' ', instants);
    }
}
