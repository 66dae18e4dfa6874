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

    /// <summary>Around every change of the clock in some zones, with hours in lists, ranges and steps, or every hour.</summary>
    [Theory]
    [InlineData("Europe/London")]
    [InlineData("America/New_York")]
    [InlineData("America/Havana")]
    [InlineData("America/Santiago")]
    [InlineData("Asia/Beirut")]
    [InlineData("Africa/Casablanca")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Pacific/Chatham")]
    [InlineData("Antarctica/Troll")]
    public void Each_time_of_the_clock_is_due_once_and_each_hour_that_passes(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        string[] set = ["30 0 * * *", "15 1,2 * * *", "*/20 0-3 * * *", "0 */2 * * *", "45 23,0 * * *", "0,10,40 1-23/1 * * *", "0 0 1-3 ? * *"];
        string[] every = ["*/20 * * * *", "10 0-23 * * *", "40 */1 * * *", "0 5 0-11,12-23 ? * *"];
        var changes = FindChanges(zone, 2026).ToList();
        Assert.NotEmpty(changes);
        foreach (var change in changes)
        {
            var (from, to) = (change.AddHours(-30), change.AddHours(30));
            Assert.All(set, text => Assert.Equal(Expect(text, zone, from, to, isEveryHour: false), List(text, zone, from, to)));
            Assert.All(every, text => Assert.Equal(Expect(text, zone, from, to, isEveryHour: true), List(text, zone, from, to)));
        }
    }

    [Fact]
    public void From_any_instant_the_next_is_the_same_as_from_the_one_before()
    {
        Assert.True(CronSchedule.TryParse("*/7 * 25 10 *", London, out var schedule, out _));
        var far = schedule.GetNextAfter(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(new DateTimeOffset(2026, 10, 24, 23, 0, 0, TimeSpan.Zero), far);
    }

    [Theory]
    [InlineData("0 7 13 * 1", true)]
    [InlineData("0 7 1-7 * MON", true)]
    [InlineData("0 0 7 13 * MON", true)]
    [InlineData("0 7 * * 1", false)]
    [InlineData("0 7 13 * *", false)]
    [InlineData("0 0 7 ? * MON", false)]
    [InlineData("0 0 7 13 * ?", false)]
    public void Two_day_fields_are_recognised_and_either_counts(string text, bool expected)
    {
        Assert.True(CronSchedule.TryParse(text, TimeZoneInfo.Utc, out var schedule, out _));

        Assert.Equal(expected, schedule.AreBothDayFieldsSet);
        if (expected)
        {
            // Monday the 11th, and Tuesday the 13th or, for the first seven days, Friday the 1st.
            var days = List(text, TimeZoneInfo.Utc, new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2027, 1, 14, 0, 0, 0, TimeSpan.Zero));
            Assert.Contains(days, day => day.DayOfWeek != DayOfWeek.Monday);
            Assert.Contains(days, day => day.Day == 11);
        }
    }

    private static IEnumerable<DateTimeOffset> FindChanges(TimeZoneInfo zone, int year)
        => Enumerable.Range(0, 366 * 24 * 4)
            .Select(quarter => new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(15 * quarter))
            .Where(instant => zone.GetUtcOffset(instant) != zone.GetUtcOffset(instant.AddMinutes(-15)));

    private static List<DateTimeOffset> List(string text, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        Assert.True(CronSchedule.TryParse(text, zone, out var schedule, out var problem), problem);
        var instants = new List<DateTimeOffset>();
        for (var next = schedule.GetNextAfter(from); next < to; next = schedule.GetNextAfter(next.Value))
        {
            instants.Add(next.Value);
        }

        return instants;
    }

    /// <summary>Looks at the clock of the zone minute by minute.</summary>
    private static List<DateTimeOffset> Expect(string text, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to, bool isEveryHour)
    {
        var fields = text.Split(' ');
        var (minutes, hours) = fields.Length == 5 ? (fields[0], fields[1]) : (fields[1], fields[2]);
        var isMinute = Enumerable.Range(0, 60).Select(minute => Fits(minutes, minute, 60)).ToList();
        var isHour = Enumerable.Range(0, 24).Select(hour => Fits(hours, hour, 24)).ToList();
        bool IsDue(DateTime clock) => isMinute[clock.Minute] && isHour[clock.Hour];

        var due = new List<DateTimeOffset>();
        var shown = new HashSet<DateTime>();
        var last = TimeZoneInfo.ConvertTime(from.AddDays(-1), zone).DateTime;
        for (var instant = from.AddDays(-1); instant < to; instant = instant.AddMinutes(1))
        {
            var clock = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
            var isSkipped = false;
            for (var skipped = last.AddMinutes(1); !isEveryHour && skipped < clock; skipped = skipped.AddMinutes(1))
            {
                isSkipped |= IsDue(skipped);
            }

            if (((shown.Add(clock) || isEveryHour) && IsDue(clock)) || isSkipped)
            {
                due.Add(instant);
            }

            last = clock;
        }

        return [.. due.Where(instant => instant > from)];
    }

    private static bool Fits(string field, int value, int count) => field.Split(',').Any(part =>
    {
        var (range, step) = part.Split('/') is [var all, var every] ? (all, int.Parse(every, CultureInfo.InvariantCulture)) : (part, 1);
        var ends = range == "*" ? [0, count - 1] : range.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToArray();
        return value >= ends[0] && value <= ends[^1] && (value - ends[0]) % step == 0;
    });

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
