using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NewsMonitor.Schedules;

/// <summary>At most so many mails in a period: <c>6 per hour</c>.</summary>
internal sealed record MailLimit(int Count, TimeSpan Window)
{
    private const int MaxCount = 1000;

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

    /// <summary>The number of mails that may still be sent now.</summary>
    public int GetRemaining(IEnumerable<DateTimeOffset> sent, DateTimeOffset now)
        => Math.Max(0, Count - sent.Count(at => at > now - Window));

    private static TimeSpan? ParseUnit(string unit) => unit switch
    {
        "minute" => TimeSpan.FromMinutes(1),
        "hour" => TimeSpan.FromHours(1),
        "day" => TimeSpan.FromDays(1),
        _ => null,
    };
}
