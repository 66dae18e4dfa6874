namespace NewsMonitor.Settings;

/// <summary>How feeds are polled.</summary>
internal sealed record PollingOptions
{
    /// <summary>
    /// How often each feed is polled, unless it says otherwise. Where neither is written, each feed is polled at the
    /// pace of its own articles: twice in the time between two of them, from <see cref="MinEvery"/> to <see
    /// cref="MaxEvery"/>.
    /// </summary>
    /// <example>15m</example>
    public TimeSpan? Every { get; init; }

    /// <summary>The shortest interval that the monitor chooses for a feed.</summary>
    public TimeSpan MinEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The longest interval that the monitor chooses for a feed; one that its publisher asks for may be longer.
    /// </summary>
    public TimeSpan MaxEvery { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How many requests run at the same time over all hosts.</summary>
    public int Concurrency { get; init; } = 32;

    /// <summary>How many requests run at the same time to one host.</summary>
    public int PerHost { get; init; } = 1;

    /// <summary>How long to wait between two requests to one host.</summary>
    public TimeSpan HostPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one answer may take, from the first byte sent to the last byte read.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many bytes, unpacked, one answer may have.</summary>
    public int MaxBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>What the first poll of a feed does with what it finds.</summary>
    public FirstRun FirstRun { get; init; } = FirstRun.Baseline;

    /// <summary>An address or page where publishers can reach you, sent in the User-Agent header.</summary>
    /// <example>https://example.org/monitor</example>
    public string Contact { get; init; } = "";

    /// <summary>
    /// Whether redirects and links from outside may lead to private addresses (this machine, the own network). The
    /// addresses of feeds in the settings may always be private.
    /// </summary>
    public bool AllowPrivate { get; init; }
}

/// <summary>What the first poll of a feed does with the articles it finds.</summary>
internal enum FirstRun
{
    /// <summary>Stores them and mails none: only what appears later is new.</summary>
    Baseline,

    /// <summary>Treats them as new.</summary>
    All,
}
