using System.Globalization;

namespace NewsMonitor.Settings;

internal static class SettingsExtensions
{
    public static IEnumerable<KeyValuePair<string, FeedOptions>> EnabledFeeds(this MonitorSettings settings)
        => settings.Feeds.Where(feed => feed.Value.Enabled);

    public static IEnumerable<KeyValuePair<string, RuleOptions>> EnabledRules(this MonitorSettings settings)
        => settings.Rules.Where(rule => rule.Value.Enabled);

    /// <summary>The digests and alerts that are sent.</summary>
    public static IEnumerable<KeyValuePair<string, DigestOptions>> EnabledDigests(this MonitorSettings settings)
        => settings.Digests.Where(digest => digest.Value.Enabled);

    /// <summary>The name of a feed; its id if it has none or is no longer in the settings.</summary>
    public static string GetFeedName(this MonitorSettings settings, string id)
        => settings.Feeds.TryGetValue(id, out var feed) && feed.Name.Length > 0 ? feed.Name : id;

    /// <summary>The tags of a feed; none if it is no longer in the settings.</summary>
    public static IReadOnlyList<string> GetFeedTags(this MonitorSettings settings, string id)
        => settings.Feeds.TryGetValue(id, out var feed) ? feed.Tags : [];

    /// <summary>The name of a rule; its id if it has none.</summary>
    public static string GetRuleName(this MonitorSettings settings, string id)
        => settings.Rules.TryGetValue(id, out var rule) && rule.Name.Length > 0 ? rule.Name : id;

    /// <summary>The name of a digest, derived from its id if it has none: <c>big-news</c> becomes "Big news".</summary>
    public static string GetDigestName(this MonitorSettings settings, string id)
        => settings.Digests.TryGetValue(id, out var digest) && digest.Name.Length > 0
            ? digest.Name
            : char.ToUpperInvariant(id[0]) + id[1..].Replace('-', ' ');

    /// <summary>The configured polling interval; null if the feed's own pace decides.</summary>
    public static TimeSpan? GetPollInterval(this MonitorSettings settings, FeedOptions feed)
        => feed.Every ?? settings.Polling.Every;

    /// <summary>True for an alert, which is sent as soon as something matches.</summary>
    public static bool IsAlert(this DigestOptions digest) => digest.Schedule == DigestOptions.Immediate;

    /// <summary>Completes a sentence that begins with "mails go".</summary>
    public static string DescribeDelivery(this MailOptions mail) => mail.Smtp.Host.Length > 0
        ? string.Create(CultureInfo.InvariantCulture, $"to {mail.Smtp.Host}:{mail.Smtp.Port} by SMTP")
        : $"as files into {Path.GetFullPath(mail.Folder)}";
}
