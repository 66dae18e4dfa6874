using System.Globalization;
using NewsMonitor.Settings;
using NewsMonitor.Wording;

namespace NewsMonitor.Publishing;

/// <summary>What readers should know of earlier mails: which came late, and which did not come.</summary>
internal static class DeliveryWarnings
{
    /// <summary>One sentence for each digest and kind of trouble.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<LateOrLostMails> troubled, MonitorSettings settings)
        => [.. troubled.SelectMany(mails => CreateSentences(mails, settings.GetDigestName(mails.DigestId)))];

    private static IEnumerable<string> CreateSentences(LateOrLostMails mails, string name)
    {
        if (mails.Late > 0)
        {
            yield return $"{FormatCount(mails.Late, mails.Kind)} of “{name}” came late, by up to {FormatDelay(mails.LongestDelay)}.";
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
