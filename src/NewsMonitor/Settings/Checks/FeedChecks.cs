namespace NewsMonitor.Settings.Checks;

internal static class FeedChecks
{
    private const string UrlRemedy = "Write the whole address, as https://example.org/feed.xml.";

    private static readonly TimeSpan MinPoliteInterval = TimeSpan.FromMinutes(1);

    public static void Run(MonitorSettings settings, SettingsProblemCollector findings)
    {
        var ownerOfUrl = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, feed) in settings.Feeds)
        {
            var path = $"Feeds:{id}";
            var url = CheckUrl($"{path}:Url", feed.Url, findings);
            if (url is not null && !ownerOfUrl.TryAdd(url.AbsoluteUri, id))
            {
                findings.AddError(
                    $"{path}:Url",
                    $"The feeds '{ownerOfUrl[url.AbsoluteUri]}' and '{id}' have the same address.",
                    "Take one of the two out, or merge their tags.");
            }

            CheckTags(path, feed, findings);
            CheckInterval(path, feed, url, settings.Polling, findings);
            FeedCredentialChecks.Run(path, feed, url, findings);
        }

        if (!settings.EnabledFeeds().Any())
        {
            findings.AddWarning(
                "Feeds",
                "No feed is switched on, so nothing is polled.",
                "Add one: \"Feeds\": { \"my-paper\": { \"Url\": \"https://…\" } }.");
        }
    }

    public static bool IsFeedUrl(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    // An address may hold secrets, so no message shows it.
    private static Uri? CheckUrl(string path, string text, SettingsProblemCollector findings)
    {
        if (text.Length == 0)
        {
            findings.AddError(path, "The feed has no Url.", UrlRemedy);
        }
        else if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            findings.AddError(path, "This is no http or https address.", UrlRemedy);
        }
        else
        {
            return url;
        }

        return null;
    }

    private static void CheckTags(string path, FeedOptions feed, SettingsProblemCollector findings)
    {
        for (var index = 0; index < feed.Tags.Count; index++)
        {
            var tag = feed.Tags[index];
            if (string.IsNullOrWhiteSpace(tag) || tag.StartsWith('#') || tag != tag.Trim())
            {
                findings.AddError(
                    $"{path}:Tags:{index}",
                    $"'{tag}' is no tag.",
                    "Write a word without # and blanks around it; only rules write #tag.");
            }
        }
    }

    private static void CheckInterval(
        string path, FeedOptions feed, Uri? url, PollingOptions polling, SettingsProblemCollector findings)
    {
        if (feed.Every is { } own)
        {
            findings.CheckRange($"{path}:Every", own, PollingChecks.MinInterval, PollingChecks.MaxInterval);
        }

        var every = feed.Every ?? polling.Every ?? polling.MinEvery;
        if (feed.Enabled && url is { IsLoopback: false } && every < MinPoliteInterval)
        {
            findings.AddWarning(
                feed.Every is null ? path : $"{path}:Every",
                $"The feed is asked every {Duration.Format(every)}; publishers lock out who asks more often than once "
                    + "a minute.",
                "Write 1m or more; 15m is enough for most.");
        }
    }
}
