using System.Diagnostics;

namespace NewsMonitor.Telemetry;

/// <summary>Traces single polls and mails; costs nothing without a listener.</summary>
internal static class Traces
{
    public const string Name = "NewsMonitor";

    public static ActivitySource Source { get; } = new(Name);
}
