using System.Diagnostics.CodeAnalysis;
using Quartz;

namespace NewsMonitor.Schedules;

/// <summary>
/// A cron expression in a time zone. With set hours, each time of the clock counts once: one that the spring change skips
/// is made up for right after it, one that the autumn change repeats counts the first time. With every hour, the hours
/// that pass count.
/// </summary>
/// <remarks>Quartz evaluates the expression on a clock that never changes; the zone is applied here.</remarks>
internal sealed class CronSchedule
{
    private static readonly char[] Whitespace = [' ', '\t'];

    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    private readonly CronExpression _expression;
    private readonly TimeZoneInfo _zone;
    private readonly bool _isEveryHour;

    private CronSchedule(CronExpression expression, TimeZoneInfo zone, string[] fields)
    {
        var isUnix = fields.Length == 5;
        _expression = expression.WithTimeZone(TimeZoneInfo.Utc);
        _zone = zone;
        _isEveryHour = HasEveryHour(fields[isUnix ? 1 : 2]);
        AreBothDayFieldsSet = IsDaySet(fields[isUnix ? 2 : 3]) && IsDaySet(fields[isUnix ? 4 : 5]);
    }

    /// <summary>True if the day of the month and that of the week are both restricted: a day that fits either counts.</summary>
    public bool AreBothDayFieldsSet { get; }

    /// <summary>
    /// Parses five fields as crontab (minute first; 0 and 7 are Sunday), six or seven as Quartz (second first; 1 is
    /// Sunday).
    /// </summary>
    /// <param name="zone">The zone whose clock counts.</param>
    /// <param name="problem">The rest of a sentence that begins with the expression; empty if it is valid.</param>
    public static bool TryParse(
        string text,
        TimeZoneInfo zone,
        [NotNullWhen(true)] out CronSchedule? schedule,
        [NotNullWhen(false)] out string? problem)
    {
        schedule = null;
        var fields = text.Split(Whitespace, StringSplitOptions.RemoveEmptyEntries);
        problem = fields.Length is >= 5 and <= 7
            ? FindOutOfRange(fields)
            : $"has {DescribeFieldCount(fields.Length)}; a schedule has five (crontab) or six or seven (Quartz)";
        if (problem is not null)
        {
            return false;
        }

        try
        {
            var format = fields.Length is 5 ? CronFormat.Unix : CronFormat.Quartz;
            var parsed = new CronSchedule(CronExpression.Parse(string.Join(' ', fields), format), zone, fields);
            schedule = parsed.GetNextAfter(DateTimeOffset.UnixEpoch) is null ? null : parsed;
            problem = schedule is null ? "names a day that never comes" : null;
        }
        catch (FormatException exception)
        {
            problem = $"is no schedule: {DescribeError(exception)}";
        }

        return schedule is not null;
    }

    /// <summary>The first due instant after the given one, in UTC; null if there is none.</summary>
    public DateTimeOffset? GetNextAfter(DateTimeOffset instant)
        => _isEveryHour ? FindNextThatPasses(instant) : FindNextOnClock(instant);

    // After an autumn change the clock shows times again that have counted.
    private DateTimeOffset? FindNextOnClock(DateTimeOffset instant)
    {
        var time = ReadClock(instant, _zone.GetUtcOffset(instant));
        while (FindNextTime(time) is { } next)
        {
            var due = Resolve(next);
            if (due > instant)
            {
                return due;
            }

            time = next;
        }

        return null;
    }

    // From one change of the clock to the next.
    private DateTimeOffset? FindNextThatPasses(DateTimeOffset instant)
    {
        var offset = _zone.GetUtcOffset(instant);
        var time = ReadClock(instant, offset);
        while (FindNextTime(time) is { } next)
        {
            var (from, due) = (ToInstant(time, offset), ToInstant(next, offset));
            if (due - from > 2 * OneDay)
            {
                offset = _zone.GetUtcOffset(due - OneDay);
                time = ReadClock(due - OneDay, offset);
            }
            else if (_zone.GetUtcOffset(due) == offset)
            {
                return due;
            }
            else
            {
                var change = FindChange(from, due);
                offset = _zone.GetUtcOffset(change);
                time = ReadClock(change, offset) - OneSecond;
            }
        }

        return null;
    }

    private DateTime? FindNextTime(DateTime time)
        => _expression.GetNextValidTimeAfter(new DateTimeOffset(time, TimeSpan.Zero))?.UtcDateTime;

    // The first of two instants at which the clock shows the time; the end of the hour for one that it skips.
    private DateTimeOffset Resolve(DateTime time)
    {
        var (before, after) = (FindOffset(time - OneDay), FindOffset(time + OneDay));
        var (early, late) = (ToInstant(time, before), ToInstant(time, after));
        if (early > late)
        {
            (before, after, early, late) = (after, before, late, early);
        }

        if (_zone.GetUtcOffset(early) == before)
        {
            return early;
        }

        return _zone.GetUtcOffset(late) == after ? late : FindChange(early, late);
    }

    private TimeSpan FindOffset(DateTime utc) => _zone.GetUtcOffset(new DateTimeOffset(utc, TimeSpan.Zero));

    // The first instant after a change of the clock that lies between the two.
    private DateTimeOffset FindChange(DateTimeOffset from, DateTimeOffset to)
    {
        var offset = _zone.GetUtcOffset(from);
        while (to - from > OneSecond)
        {
            var middle = from + ((to - from) / 2);
            (from, to) = _zone.GetUtcOffset(middle) == offset ? (middle, to) : (from, middle);
        }

        return to.AddTicks(-(to.Ticks % TimeSpan.TicksPerSecond));
    }

    private static DateTime ReadClock(DateTimeOffset instant, TimeSpan offset)
        => DateTime.SpecifyKind(instant.UtcDateTime + offset, DateTimeKind.Utc);

    private static DateTimeOffset ToInstant(DateTime time, TimeSpan offset) => new(time - offset, TimeSpan.Zero);

    // Every hour may be spelled *, 0-23, */1 or as a list.
    private static bool HasEveryHour(string field)
    {
        var hours = CronExpression.Parse($"0 0 {field} * * ?", CronFormat.Quartz).WithTimeZone(TimeZoneInfo.Utc);
        var instant = DateTimeOffset.UnixEpoch - OneSecond;
        for (var hour = 0; hour < 24; hour++)
        {
            var next = hours.GetNextValidTimeAfter(instant);
            if (next != DateTimeOffset.UnixEpoch.AddHours(hour))
            {
                return false;
            }

            instant = next.Value;
        }

        return true;
    }

    private static bool IsDaySet(string field) => field is not ("*" or "?");

    // Quartz's parser stores "every" as 99 and "none" as 98, and takes both for valid numbers of any field.
    private static string? FindOutOfRange(string[] fields)
    {
        var wrong = fields.FirstOrDefault(field => field.Split(',', '-', '/').Any(part => part is "98" or "99"));
        return wrong is null ? null : $"is no schedule: {wrong} is out of range";
    }

    private static string DescribeFieldCount(int count) => count is 1 ? "one field" : $"{count} fields";

    private static string DescribeError(FormatException exception)
        => exception.Message.StartsWith("Illegal cron expression format", StringComparison.Ordinal)
            ? "a field holds something else than numbers, names, lists, ranges, steps and *"
            : exception.Message.TrimEnd('.');
}
