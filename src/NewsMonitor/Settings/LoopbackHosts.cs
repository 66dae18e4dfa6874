using System.Net;

namespace NewsMonitor.Settings;

/// <summary>The machine that the monitor runs on.</summary>
internal static class LoopbackHosts
{
    /// <summary>Whether a host is this machine: <c>localhost</c>, or a loopback address, in brackets or not.</summary>
    public static bool Contains(string host)
        => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
