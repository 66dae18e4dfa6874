using System.Diagnostics;

namespace NewsMonitor.Telemetry;

/// <summary>Traces of single polls and mails; none is made while nobody listens.</summary>
internal static class Traces
{
    /// <summary>The name of the source.</summary>
    public const string Name = "NewsMonitor";

    /// <summary>Where they come from.</summary>
    public static ActivitySource Source { get; } = new(Name);
}
