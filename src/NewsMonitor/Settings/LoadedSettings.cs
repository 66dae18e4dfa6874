using System.Collections.Frozen;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;
using NewsMonitor.Rules;
using NewsMonitor.Schedules;
using NewsMonitor.Settings.Tree;

namespace NewsMonitor.Settings;

/// <summary>Settings that passed every check, with their rules compiled. Warnings are never fatal at start.</summary>
internal sealed record LoadedSettings(MonitorSettings Settings, RuleSet Rules, IReadOnlyList<SettingsProblem> Warnings)
{
    private readonly ConfigurationReloadToken _replaced = new();

    /// <summary>Fires when a reload replaces these settings: values derived from them are out of date.</summary>
    public IChangeToken ChangeToken => _replaced;

    /// <summary>The zone of digests that name none: that of <c>TZ</c>, else UTC.</summary>
    public TimeZoneInfo DefaultZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The files and the environment merged, each part with its place.</summary>
    public SettingsMap WrittenSettings { get; init; } = SettingsMap.Empty;

    /// <summary>The section <c>Logging</c>, flat as <c>Logging:LogLevel:Default</c>, for the host.</summary>
    public IReadOnlyDictionary<string, string?> Logging { get; init; } = FrozenDictionary<string, string?>.Empty;

    public TimeZoneInfo GetTimeZone(DigestOptions digest)
        => digest.TimeZone.Length > 0 ? TimeZoneInfo.FindSystemTimeZoneById(digest.TimeZone) : DefaultZone;

    /// <summary>The parsed schedule of a digest, which passed its check; null for an alert.</summary>
    internal CronSchedule? GetSchedule(DigestOptions digest)
    {
        if (digest.IsAlert())
        {
            return null;
        }

        return CronSchedule.TryParse(digest.Schedule, GetTimeZone(digest), out var schedule, out var problem)
            ? schedule
            : throw new InvalidOperationException($"{digest.Schedule} {problem}");
    }

    /// <summary>The zone of mails to the operator: that of the first digest.</summary>
    public TimeZoneInfo OperatorZone => Settings.Digests.Values.Select(GetTimeZone).FirstOrDefault(DefaultZone);

    /// <summary>The enabled rules of a digest, each once, in the order of the mail.</summary>
    public IReadOnlyList<string> GetRuleIds(DigestOptions digest)
        => [.. digest.Rules.SelectMany(SelectRuleIds).Distinct(StringComparer.Ordinal)];

    internal void MarkReplaced() => _replaced.OnReload();

    private IEnumerable<string> SelectRuleIds(string id) => id switch
    {
        DigestOptions.EveryRule => Settings.EnabledRules().Select(rule => rule.Key),
        _ when Settings.Rules.TryGetValue(id, out var rule) && rule.Enabled => [id],
        _ => [],
    };
}
