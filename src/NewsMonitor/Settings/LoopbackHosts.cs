using System.Net;

namespace NewsMonitor.Settings;

/// <summary>Names and addresses of this machine.</summary>
internal static class LoopbackHosts
{
    /// <summary>True for <c>localhost</c> and loopback addresses, in brackets or not.</summary>
    public static bool Contains(string host)
        => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
