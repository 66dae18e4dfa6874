using System.Diagnostics.CodeAnalysis;
using Quartz;

namespace NewsMonitor.Schedules;

/// <summary>
/// When something comes due, by a zone's own clock. An hour that the spring change skips is made up for at the first
/// instant after it; an hour that the autumn change repeats counts once for what comes at set hours.
/// </summary>
public sealed class CronSchedule
{
    private static readonly char[] Whitespace = [' ', '\t'];

    private readonly CronExpression _expression;

    private CronSchedule(CronExpression expression) => _expression = expression;

    /// <summary>Reads a cron expression.</summary>
    /// <param name="text">
    /// Five fields are crontab (minute first; 0 and 7 are Sunday), six or seven Quartz (second first; 1 is Sunday).
    /// </param>
    /// <param name="zone">The zone whose clock counts.</param>
    /// <param name="schedule">The schedule, when the text is one.</param>
    /// <param name="problem">What is wrong, as the rest of a sentence that begins with the text, when it is none.</param>
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

    /// <summary>The first instant after another one at which this comes due, in UTC; null when there is none.</summary>
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
