using System.Globalization;
using NewsMonitor.Settings;
using NewsMonitor.Wording;

namespace NewsMonitor.Publishing;

/// <summary>Describes earlier mails that came late or not at all, for the readers of a digest.</summary>
internal static class DeliveryWarnings
{
    public static IReadOnlyList<string> Describe(IEnumerable<LateOrLostMails> counts, MonitorSettings settings)
        => [.. counts.SelectMany(mails => CreateSentences(mails, settings.GetDigestName(mails.DigestId)))];

    private static IEnumerable<string> CreateSentences(LateOrLostMails mails, string name)
    {
        if (mails.Late > 0)
        {
            var delay = FormatDelay(mails.LongestDelay);
            yield return $"{FormatCount(mails.Late, mails.Kind)} of “{name}” came late, by up to {delay}.";
        }

        if (mails.Lost > 0)
        {
            yield return $"{FormatCount(mails.Lost, mails.Kind)} of “{name}” did not arrive, or perhaps not; "
                + $"“{ProgramCommand.Create("mail list")}” says why.";
        }
    }

    private static string FormatCount(int count, string kind)
        => string.Create(CultureInfo.InvariantCulture, $"{count} {kind}{(count == 1 ? "" : "s")}");

    private static string FormatDelay(TimeSpan delay)
        => delay.TotalHours < 2
            ? string.Create(CultureInfo.InvariantCulture, $"{delay.TotalMinutes:0} minutes")
            : string.Create(CultureInfo.InvariantCulture, $"{delay.TotalHours:0} hours");
}
