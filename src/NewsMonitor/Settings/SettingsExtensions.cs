using System.Globalization;

namespace NewsMonitor.Settings;

/// <summary>What follows from the settings in more than one place: names, intervals, where mails go.</summary>
public static class SettingsExtensions
{
    /// <summary>The name of a feed; its id when it has none or is not in the settings any more.</summary>
    public static string GetFeedName(this MonitorSettings settings, string id)
        => settings.Feeds.TryGetValue(id, out var feed) && feed.Name.Length > 0 ? feed.Name : id;

    /// <summary>The tags of a feed; none when it is not in the settings any more.</summary>
    public static IReadOnlyList<string> GetFeedTags(this MonitorSettings settings, string id)
        => settings.Feeds.TryGetValue(id, out var feed) ? feed.Tags : [];

    /// <summary>The name of a rule; its id when it has none.</summary>
    public static string GetRuleName(this MonitorSettings settings, string id)
        => settings.Rules.TryGetValue(id, out var rule) && rule.Name.Length > 0 ? rule.Name : id;

    /// <summary>The name of a digest; made of its id when it has none: <c>big-news</c> is "Big news".</summary>
    public static string GetDigestName(this MonitorSettings settings, string id)
        => settings.Digests.TryGetValue(id, out var digest) && digest.Name.Length > 0
            ? digest.Name
            : char.ToUpperInvariant(id[0]) + id[1..].Replace('-', ' ');

    /// <summary>How often the owner wants a feed to be polled; null when it has the pace of its own articles.</summary>
    public static TimeSpan? GetPollInterval(this MonitorSettings settings, FeedOptions feed) => feed.Every ?? settings.Polling.Every;

    /// <summary>Whether a digest is an alert: sent as soon as something matches.</summary>
    public static bool IsAlert(this DigestOptions digest) => digest.Schedule == DigestOptions.Immediate;

    /// <summary>Where mails go, in words that follow "mails go".</summary>
    public static string DescribeDelivery(this MailOptions mail) => mail.Smtp.Host.Length > 0
        ? string.Create(CultureInfo.InvariantCulture, $"to {mail.Smtp.Host}:{mail.Smtp.Port} by SMTP")
        : $"as files into {Path.GetFullPath(mail.Folder)}";
}
