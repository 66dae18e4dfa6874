using NewsMonitor.Text;

namespace NewsMonitor.Settings.Checks;

internal static class TimeZones
{
    private const string EnvironmentVariable = "TZ";

    /// <summary>The zone of the variable <c>TZ</c>, else UTC.</summary>
    public static TimeZoneInfo ResolveDefault(
        IReadOnlyDictionary<string, string> environment, SettingsProblemCollector findings)
    {
        // The name may begin with a colon (POSIX.1-2024, XBD 8.3).
        var name = environment.GetValueOrDefault(EnvironmentVariable, "").TrimStart(':');
        if (name.Length == 0)
        {
            return TimeZoneInfo.Utc;
        }

        // A file: .NET reads the zone of this process from it.
        if (Path.IsPathRooted(name) && File.Exists(name))
        {
            return TimeZoneInfo.Local;
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            return zone;
        }

        findings.AddError(
            new(EnvironmentVariable, $"'{name}' is no time zone.", GetRemedy(name)) { Source = EnvironmentVariable });
        return TimeZoneInfo.Utc;
    }

    public static string GetRemedy(string name)
    {
        var meant = SpellChecker.FindClosest(name, TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id));
        return meant is null ? "Write an IANA name, as Europe/London." : $"Did you mean {meant}?";
    }
}
