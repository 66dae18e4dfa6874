namespace NewsMonitor.Settings.Checks;

internal static class PollingChecks
{
    /// <summary>One second, for feeds on this machine.</summary>
    public static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(1);

    /// <summary>A week: most feeds do not go back further.</summary>
    public static readonly TimeSpan MaxInterval = TimeSpan.FromDays(7);

    private const int MaxContactLength = 200;

    public static void Run(PollingOptions polling, SettingsProblemCollector findings)
    {
        if (polling.Every is { } every)
        {
            findings.CheckRange("Polling:Every", every, MinInterval, MaxInterval);
        }

        findings.CheckRange("Polling:MinEvery", polling.MinEvery, MinInterval, MaxInterval);
        findings.CheckRange("Polling:MaxEvery", polling.MaxEvery, MinInterval, MaxInterval);
        if (polling.MinEvery > polling.MaxEvery)
        {
            findings.AddError(
                "Polling:MinEvery",
                $"MinEvery, {Duration.Format(polling.MinEvery)}, is longer than MaxEvery, "
                    + $"{Duration.Format(polling.MaxEvery)}.",
                "Write the shorter one at MinEvery.");
        }

        findings.CheckRange("Polling:Concurrency", polling.Concurrency, 1, 1024);
        findings.CheckRange("Polling:PerHost", polling.PerHost, 1, 64);
        findings.CheckRange("Polling:HostPause", polling.HostPause, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        findings.CheckRange("Polling:Timeout", polling.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        findings.CheckRange("Polling:MaxBytes", polling.MaxBytes, 64 * 1024, 512 * 1024 * 1024);
        if (polling.Contact.Length > 0 && !IsContact(polling.Contact))
        {
            findings.AddError(
                "Polling:Contact",
                "This is neither an address nor a page.",
                "Write feeds@example.org or https://example.org/about.");
        }
    }

    // It goes into the User-Agent header in parentheses (RFC 9110 §10.1.5).
    private static bool IsContact(string text)
    {
        var isPage = Uri.TryCreate(text, UriKind.Absolute, out var page)
            && page.Scheme is "http" or "https" or "mailto";
        return (isPage || MailAddress.TryParse(text, out _))
            && text.Length <= MaxContactLength
            && text.All(letter => letter is > ' ' and <= '~' and not ('(' or ')' or '\\'));
    }
}
