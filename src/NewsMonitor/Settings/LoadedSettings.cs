using System.Collections.Frozen;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;
using NewsMonitor.Rules;
using NewsMonitor.Schedules;
using NewsMonitor.Settings.Tree;

namespace NewsMonitor.Settings;

/// <summary>Settings that passed every check, with their rules compiled.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Rules">Their rules.</param>
/// <param name="Warnings">Broken examples and what else is legal but surely not meant; shown, never fatal at start.</param>
public sealed record LoadedSettings(MonitorSettings Settings, RuleSet Rules, IReadOnlyList<SettingsProblem> Warnings)
{
    private readonly ConfigurationReloadToken _replaced = new();

    /// <summary>Fires when a reload replaces these settings: what was derived from them is out of date.</summary>
    public IChangeToken ChangeToken => _replaced;

    /// <summary>The zone of digests that name none: that of <c>TZ</c>, else UTC.</summary>
    public TimeZoneInfo DefaultZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>What was written, files and environment laid over each other, each part with its place.</summary>
    public SettingsMap WrittenSettings { get; init; } = SettingsMap.Empty;

    /// <summary>The section <c>Logging</c>, as <c>Logging:LogLevel:Default</c> and the like, for the host's configuration.</summary>
    public IReadOnlyDictionary<string, string?> Logging { get; init; } = FrozenDictionary<string, string?>.Empty;

    /// <summary>The zone of a digest.</summary>
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

    /// <summary>The ids of the rules of a digest that are switched on, each once, in the order of the mail.</summary>
    public IReadOnlyList<string> GetRuleIds(DigestOptions digest)
    {
        var running = Settings.Rules.Where(rule => rule.Value.Enabled).Select(rule => rule.Key).ToList();
        var wanted = digest.Rules.SelectMany(id => id == DigestOptions.EveryRule ? running : running.FindAll(rule => rule == id));
        return [.. wanted.Distinct(StringComparer.Ordinal)];
    }

    internal void MarkReplaced() => _replaced.OnReload();
}
