namespace NewsMonitor.Settings;

/// <summary>The pace and the limits of polling.</summary>
internal sealed record PollingOptions
{
    /// <summary>
    /// The polling interval of every feed that sets none of its own. If neither is set, a feed is polled at the pace of
    /// its articles: twice in the time between two of them, from <see cref="MinEvery"/> to <see cref="MaxEvery"/>.
    /// </summary>
    /// <example>15m</example>
    public TimeSpan? Every { get; set; }

    /// <summary>The shortest interval that the monitor chooses for a feed.</summary>
    public TimeSpan MinEvery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The longest interval that the monitor chooses for a feed; one that its publisher asks for may be longer.
    /// </summary>
    public TimeSpan MaxEvery { get; set; } = TimeSpan.FromHours(2);

    /// <summary>The maximum number of concurrent requests over all hosts.</summary>
    public int Concurrency { get; set; } = 32;

    /// <summary>The maximum number of concurrent requests to one host.</summary>
    public int PerHost { get; set; } = 1;

    /// <summary>The pause between two requests to one host.</summary>
    public TimeSpan HostPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The time limit for one response, from the first byte sent to the last byte read.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The size limit of one response, in bytes after decompression.</summary>
    public int MaxBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>The treatment of the articles that the first poll of a feed finds.</summary>
    public FirstRun FirstRun { get; set; } = FirstRun.Baseline;

    /// <summary>An address or page where publishers can reach you, sent in the User-Agent header.</summary>
    /// <example>https://example.org/monitor</example>
    public string Contact { get; set; } = "";

    /// <summary>
    /// Allows redirects and links from outside to lead to private addresses (this machine, the local network). The
    /// addresses of feeds in the settings may always be private.
    /// </summary>
    public bool AllowPrivate { get; set; }
}

/// <summary>The treatment of the articles that the first poll of a feed finds.</summary>
internal enum FirstRun
{
    /// <summary>Stores them and mails none: only what appears later is new.</summary>
    Baseline,

    /// <summary>Treats them as new.</summary>
    All,
}
