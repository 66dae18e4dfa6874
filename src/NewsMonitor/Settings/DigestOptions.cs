namespace NewsMonitor.Settings;

/// <summary>One digest, or, with the schedule <c>immediate</c>, one alert.</summary>
internal sealed record DigestOptions
{
    /// <summary>The schedule of an alert.</summary>
    public const string Immediate = "immediate";

    /// <summary>The limit of an alert for which none is set.</summary>
    public const string DefaultAtMost = "12 per hour";

    /// <summary>Means every rule in <see cref="Rules"/>.</summary>
    public const string EveryRule = "*";

    /// <summary>The name that mails show; made from the id when none is written.</summary>
    /// <example>Morning digest</example>
    public string Name { get; set; } = "";

    /// <summary>Five fields are crontab, six or seven Quartz cron; <c>immediate</c> makes it an alert.</summary>
    /// <example>0 7 * * *</example>
    /// <example>immediate</example>
    public string Schedule { get; set; } = "";

    /// <summary>
    /// The zone of the schedule and of the times in the mail, an IANA name; <c>TZ</c>, else UTC, when not set.
    /// </summary>
    /// <example>Europe/London</example>
    public string TimeZone { get; set; } = "";

    /// <summary>The ids of the rules, in the order of the mail; <c>*</c> is every rule.</summary>
    /// <example>["truce-talks", "mediators"]</example>
    public IReadOnlyList<string> Rules { get; set; } = ["*"];

    /// <summary>Who gets it; each recipient gets a mail of their own.</summary>
    /// <example>["reader@example.org"]</example>
    public IReadOnlyList<string> To { get; set; } = [];

    /// <summary>
    /// For an alert, hours of the day in which it waits, as <c>22:00-06:30</c>, in its zone; empty for none.
    /// </summary>
    public string QuietHours { get; set; } = "";

    /// <summary>
    /// For an alert, how many mails it sends at most, as <c>6 per hour</c>: beyond, what comes waits and then comes in
    /// one mail.
    /// </summary>
    public string AtMost { get; set; } = DefaultAtMost;

    /// <summary>The choice between no mail and a short one when there is nothing to report.</summary>
    public WhenEmpty WhenEmpty { get; set; }

    /// <summary>False switches the digest off.</summary>
    public bool Enabled { get; set; } = true;
}

/// <summary>The choice of a digest with nothing to report.</summary>
internal enum WhenEmpty
{
    /// <summary>It is skipped and takes no number.</summary>
    Skip,

    /// <summary>It says that all is quiet, so that silence never looks like a dead monitor.</summary>
    AllQuiet,
}
