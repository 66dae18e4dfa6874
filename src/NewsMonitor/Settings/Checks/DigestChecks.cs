using NewsMonitor.Rules;
using NewsMonitor.Schedules;

namespace NewsMonitor.Settings;

/// <summary>Checks the digests.</summary>
internal static class DigestChecks
{
    private const string ScheduleRemedy = "Write a crontab line, as 0 7 * * * for 7 o'clock every day, or immediate.";

    public static void Run(MonitorSettings settings, SettingsFindings findings)
    {
        foreach (var (id, digest) in settings.Digests)
        {
            var path = $"Digests:{id}";
            CheckZone($"{path}:TimeZone", digest.TimeZone, findings);
            CheckSchedule($"{path}:Schedule", digest.Schedule, findings);
            CheckRules($"{path}:Rules", digest, settings, findings);
            MailChecks.CheckAddresses($"{path}:To", digest.To, findings);
            if (digest.To.Count == 0)
            {
                findings.Error(
                    $"{path}:To",
                    "The digest goes to nobody.",
                    "Write an address: \"To\": [\"you@example.org\"].");
            }
        }

        if (!settings.Digests.Values.Any(digest => digest.Enabled))
        {
            findings.Warn(
                "Digests",
                "No digest is switched on, so nothing is mailed.",
                "Add one: \"Digests\": { \"morning\": { \"Schedule\": \"0 7 * * *\", \"To\": [\"you@example.org\"] } }.");
        }
    }

    private static void CheckZone(string path, string name, SettingsFindings findings)
    {
        if (name.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out _))
        {
            findings.Error(path, $"'{name}' is no time zone.", TimeZones.Remedy(name));
        }
    }

    private static void CheckSchedule(string path, string text, SettingsFindings findings)
    {
        if (text.Length == 0)
        {
            findings.Error(path, "The digest has no Schedule.", ScheduleRemedy);
        }
        else if (text.Trim().Equals(DigestOptions.Immediate, StringComparison.OrdinalIgnoreCase))
        {
            if (text != DigestOptions.Immediate)
            {
                findings.Error(path, $"'{text}' is no schedule.", $"Did you mean {DigestOptions.Immediate}?");
            }
        }
        else if (!CronSchedule.TryParse(text, TimeZoneInfo.Utc, out var schedule, out var problem))
        {
            findings.Error(path, $"'{text}' {problem}.", ScheduleRemedy);
        }
        else if (ComesWithinAMinute(schedule))
        {
            findings.Warn(
                path,
                $"'{text}' comes every few seconds.",
                "Of six fields the first are the seconds: write 0 there.");
        }
    }

    private static bool ComesWithinAMinute(CronSchedule schedule)
        => schedule.NextAfter(DateTimeOffset.UnixEpoch) is { } first
            && schedule.NextAfter(first) is { } second
            && second - first < TimeSpan.FromMinutes(1);

    private static void CheckRules(
        string path, DigestOptions digest, MonitorSettings settings, SettingsFindings findings)
    {
        for (var index = 0; index < digest.Rules.Count; index++)
        {
            var id = digest.Rules[index];
            if (id != DigestOptions.EveryRule && !settings.Rules.ContainsKey(id))
            {
                var meant = Spelling.Closest(id, settings.Rules.Keys);
                findings.Error(
                    $"{path}:{index}",
                    $"There is no rule '{id}'.",
                    meant is null ? "Write the id of a rule, or * for all." : $"Did you mean '{meant}'?");
            }
        }

        if (digest.Rules.Count == 0)
        {
            findings.Error(path, "The digest has no rules.", "Write [\"*\"] for all rules.");
        }
        else if (digest.Enabled && digest.Rules.All(id => settings.Rules.TryGetValue(id, out var rule) && !rule.Enabled))
        {
            findings.Warn(
                path,
                "All rules of the digest are switched off, so it stays empty.",
                "Switch one on, or the digest off.");
        }
    }
}
