using System.Diagnostics.CodeAnalysis;
using Quartz;

namespace NewsMonitor.Schedules;

/// <summary>
/// A cron expression in a time zone. An hour skipped in spring is made up for right after it; an hour repeated in
/// autumn counts once for schedules with set hours.
/// </summary>
internal sealed class CronSchedule
{
    private static readonly char[] Whitespace = [' ', '\t'];

    private readonly CronExpression _expression;

    private CronSchedule(CronExpression expression) => _expression = expression;

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
            var parsed = new CronSchedule(CronExpression.Parse(string.Join(' ', fields), format).WithTimeZone(zone));
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
        => _expression.GetNextValidTimeAfter(instant)?.ToUniversalTime();

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
