using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NewsMonitor.Schedules;

/// <summary>How many mails an alert sends at most: <c>6 per hour</c>.</summary>
/// <param name="Count">So many; at least 1.</param>
/// <param name="Window">In so long.</param>
public sealed record MailLimit(int Count, TimeSpan Window)
{
    private const int MaxCount = 1000;

    /// <summary>Reads a limit.</summary>
    /// <param name="text">A number, <c>per</c>, and <c>minute</c>, <c>hour</c> or <c>day</c>.</param>
    /// <param name="limit">The limit, when the text is one.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out MailLimit? limit)
    {
        limit = null;
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var number, "per", var unit]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= MaxCount
            && ParseUnit(unit) is { } span)
        {
            limit = new MailLimit(count, span);
        }

        return limit is not null;
    }

    /// <summary>How many more mails may go.</summary>
    /// <param name="sent">When mails went.</param>
    /// <param name="now">The time.</param>
    public int GetRemaining(IEnumerable<DateTimeOffset> sent, DateTimeOffset now)
        => Math.Max(0, Count - sent.Count(at => at > now - Window && at <= now));

    private static TimeSpan? ParseUnit(string unit) => unit switch
    {
        "minute" => TimeSpan.FromMinutes(1),
        "hour" => TimeSpan.FromHours(1),
        "day" => TimeSpan.FromDays(1),
        _ => null,
    };
}
