namespace NewsMonitor.Intake.Web;

/// <summary>A host that asked not to be contacted for a while (Retry-After).</summary>
internal sealed record HostBackoff
{
    /// <summary>The name in lower case, as in <see cref="HostName"/>.</summary>
    public string Host { get; init; } = "";

    public DateTimeOffset Until { get; init; }
}
