namespace NewsMonitor.Settings;

/// <summary>One digest, or, with the schedule <c>immediate</c>, one alert.</summary>
public sealed record DigestOptions
{
    /// <summary>The schedule of an alert.</summary>
    public const string Immediate = "immediate";

    /// <summary>What stands for every rule in <see cref="Rules"/>.</summary>
    public const string EveryRule = "*";

    /// <summary>The name that mails show; made from the id when none is written.</summary>
    public string Name { get; init; } = "";

    /// <summary>Five fields are crontab, six or seven Quartz cron; <c>immediate</c> makes it an alert.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>The zone of the schedule and of the times in the mail, an IANA name; <c>TZ</c>, else UTC, when not set.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>The ids of the rules, in the order of the mail; <c>*</c> is every rule.</summary>
    public IReadOnlyList<string> Rules { get; init; } = ["*"];

    /// <summary>Who gets it; each recipient gets a mail of their own.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>False switches the digest off.</summary>
    public bool Enabled { get; init; } = true;
}
