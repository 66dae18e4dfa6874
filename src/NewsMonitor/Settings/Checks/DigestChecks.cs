using NewsMonitor.Schedules;
using NewsMonitor.Text;

namespace NewsMonitor.Settings.Checks;

internal static class DigestChecks
{
    private const string ScheduleRemedy = "Write a crontab line, as 0 7 * * * for 7 o'clock every day, or immediate.";

    public static void Run(MonitorSettings settings, SettingsProblemCollector findings)
    {
        foreach (var (id, digest) in settings.Digests)
        {
            var path = $"Digests:{id}";
            CheckTimeZone($"{path}:TimeZone", digest.TimeZone, findings);
            CheckSchedule($"{path}:Schedule", digest.Schedule, findings);
            CheckAlertDeferral(path, digest, findings);
            CheckRules($"{path}:Rules", digest, settings, findings);
            MailChecks.CheckAddresses($"{path}:To", digest.To, findings);
            if (digest.To.Count == 0)
            {
                findings.AddError(
                    $"{path}:To",
                    "The digest goes to nobody.",
                    "Write an address: \"To\": [\"you@example.org\"].");
            }
        }

        if (!settings.EnabledDigests().Any())
        {
            findings.AddWarning(
                "Digests",
                "No digest is switched on, so nothing is mailed.",
                "Add one: \"Digests\": { \"morning\": { \"Schedule\": \"0 7 * * *\", \"To\": [\"you@example.org\"] } "
                    + "}.");
        }
    }

    private static void CheckTimeZone(string path, string name, SettingsProblemCollector findings)
    {
        if (name.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out _))
        {
            findings.AddError(path, $"'{name}' is no time zone.", TimeZones.GetRemedy(name));
        }
    }

    private static void CheckSchedule(string path, string text, SettingsProblemCollector findings)
    {
        if (text.Length == 0)
        {
            findings.AddError(path, "The digest has no Schedule.", ScheduleRemedy);
        }
        else if (text.Trim().Equals(DigestOptions.Immediate, StringComparison.OrdinalIgnoreCase))
        {
            if (text != DigestOptions.Immediate)
            {
                findings.AddError(path, $"'{text}' is no schedule.", $"Did you mean {DigestOptions.Immediate}?");
            }
        }
        else if (!CronSchedule.TryParse(text, TimeZoneInfo.Utc, out var schedule, out var problem))
        {
            findings.AddError(path, $"'{text}' {problem}.", ScheduleRemedy);
        }
        else if (schedule.GetNextAfter(TimeProvider.System.GetUtcNow()) is null)
        {
            findings.AddWarning(
                path, $"'{text}' has no instant to come.", "Write * for the year, or one that is to come.");
        }
        else if (schedule.AreBothDayFieldsSet)
        {
            findings.AddWarning(
                path,
                $"'{text}' comes on each day that fits the day of the month or the day of the week, not only when both fit.",
                "Write * for one of the two, unless that is what you want.");
        }
        else if (FiresEveryFewSeconds(schedule))
        {
            findings.AddWarning(
                path,
                $"'{text}' comes every few seconds.",
                "Of six fields the first are the seconds: write 0 there.");
        }
    }

    private static void CheckAlertDeferral(string path, DigestOptions digest, SettingsProblemCollector findings)
    {
        if (digest.QuietHours.Length > 0 && !QuietHours.TryParse(digest.QuietHours, out _))
        {
            findings.AddError(
                $"{path}:QuietHours", $"'{digest.QuietHours}' are no hours of the day.", "Write them as 22:00-06:30.");
        }

        if (!MailLimit.TryParse(digest.AtMost, out _))
        {
            findings.AddError(
                $"{path}:AtMost",
                $"'{digest.AtMost}' is no limit.",
                "Write it as 6 per hour; also per minute and per day, 1000 at most.");
        }

        if (!digest.IsAlert() && digest.Schedule.Length > 0)
        {
            WarnAlertOnly($"{path}:QuietHours", digest.QuietHours.Length > 0, findings);
            WarnAlertOnly($"{path}:AtMost", digest.AtMost != DigestOptions.DefaultAtMost, findings);
        }
    }

    private static void WarnAlertOnly(string path, bool isWritten, SettingsProblemCollector findings)
    {
        if (isWritten)
        {
            findings.AddWarning(
                path,
                "A digest with a schedule comes when its schedule says; this key says nothing to it.",
                "Take it out, or make the schedule immediate.");
        }
    }

    private static bool FiresEveryFewSeconds(CronSchedule schedule)
        => schedule.GetNextAfter(DateTimeOffset.UnixEpoch) is { } first
            && schedule.GetNextAfter(first) is { } second
            && second - first < TimeSpan.FromMinutes(1);

    private static void CheckRules(
        string path, DigestOptions digest, MonitorSettings settings, SettingsProblemCollector findings)
    {
        for (var index = 0; index < digest.Rules.Count; index++)
        {
            var id = digest.Rules[index];
            if (id != DigestOptions.EveryRule && !settings.Rules.ContainsKey(id))
            {
                var meant = SpellChecker.FindClosest(id, settings.Rules.Keys);
                findings.AddError(
                    $"{path}:{index}",
                    $"There is no rule '{id}'.",
                    meant is null ? "Write the id of a rule, or * for all." : $"Did you mean '{meant}'?");
            }
        }

        if (digest.Rules.Count == 0)
        {
            findings.AddError(path, "The digest has no rules.", "Write [\"*\"] for all rules.");
        }
        else if (digest.Enabled
            && digest.Rules.All(id => settings.Rules.TryGetValue(id, out var rule) && !rule.Enabled))
        {
            findings.AddWarning(
                path,
                "All rules of the digest are switched off, so it stays empty.",
                "Switch one on, or the digest off.");
        }
    }
}
