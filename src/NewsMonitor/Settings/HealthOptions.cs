namespace NewsMonitor.Settings;

/// <summary>
/// A small web server, and a call to a watchdog elsewhere, that show others whether the monitor works.
/// </summary>
internal sealed record HealthOptions
{
    /// <summary>The port of the server for health checks, metrics and the status page; 0 for none.</summary>
    public int Port { get; set; }

    /// <summary>The address that it listens on: 127.0.0.1 for this machine alone, 0.0.0.0 for every network.</summary>
    public string Bind { get; set; } = "127.0.0.1";

    /// <summary>
    /// The token that visitors of the status page and of the metrics must present; prefer <see cref="TokenFile"/>.
    /// Without one, both are available only where <see cref="Bind"/> is this machine.
    /// </summary>
    [Secret]
    public string Token { get; set; } = "";

    /// <summary>A file with the token, read anew for each request.</summary>
    public string TokenFile { get; set; } = "";

    /// <summary>
    /// An address that is called about once a minute while the monitor works; a watchdog there can report when it stops.
    /// </summary>
    [Secret]
    public string PingUrl { get; set; } = "";

    /// <summary>The place alone, so that no log shows the token.</summary>
    public override string ToString() => $"{Bind}:{Port}";
}
