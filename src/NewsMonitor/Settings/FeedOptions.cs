namespace NewsMonitor.Settings;

/// <summary>One feed.</summary>
internal sealed record FeedOptions
{
    /// <summary>The http or https address of the feed.</summary>
    /// <example>https://feeds.bbci.co.uk/news/world/rss.xml</example>
    public string Url { get; set; } = "";

    /// <summary>The name that mails show; the id when none is written.</summary>
    /// <example>BBC World</example>
    public string Name { get; set; } = "";

    /// <summary>Words to address several feeds at once: a rule names them as <c>#tag</c>.</summary>
    /// <example>["world", "middle-east"]</example>
    public IReadOnlyList<string> Tags { get; set; } = [];

    /// <summary>The polling interval of this feed; <see cref="PollingOptions.Every"/> when not set.</summary>
    /// <example>10m</example>
    public TimeSpan? Every { get; set; }

    /// <summary>Fetches the pages that new articles link to, so that rules look at their whole text.</summary>
    public FullText FullText { get; set; } = FullText.Never;

    /// <summary>False stops the feed without forgetting it.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Headers that the feed's host asks for, by name. No other host gets them.</summary>
    /// <example>{"X-Api-Key": "0123456789"}</example>
    [Secret]
    public IReadOnlyDictionary<string, string> Headers { get; set; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Files that hold the values of further headers, by name, read anew for each poll.</summary>
    /// <example>{"X-Api-Key": "/run/secrets/agency"}</example>
    public IReadOnlyDictionary<string, string> HeaderFiles { get; set; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The account, for basic authentication (RFC 7617); empty asks without one.</summary>
    public string Username { get; set; } = "";

    /// <summary>The password; prefer <see cref="PasswordFile"/>.</summary>
    [Secret]
    public string Password { get; set; } = "";

    /// <summary>A file that holds the password, read anew for each poll.</summary>
    /// <example>/run/secrets/desk</example>
    public string PasswordFile { get; set; } = "";

    /// <summary>The name alone, so that no log shows a secret.</summary>
    public override string ToString() => Name;
}

/// <summary>The articles whose pages are fetched for their whole text.</summary>
internal enum FullText
{
    /// <summary>Only the text in the feed is used.</summary>
    Never,

    /// <summary>
    /// A page is fetched where more text could still change what one of the rules says of its article.
    /// </summary>
    WhenUndecided,

    /// <summary>The page of every new article is fetched.</summary>
    Always,
}
