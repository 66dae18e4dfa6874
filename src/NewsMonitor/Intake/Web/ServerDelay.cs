namespace NewsMonitor.Intake.Web;

/// <summary>Bounds what a server may ask for in Retry-After, Cache-Control, ttl and the like.</summary>
internal static class ServerDelay
{
    /// <summary>The longest wait a server can ask for: "fresh for a year" is a mistake for news.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromDays(1);
}
