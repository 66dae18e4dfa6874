using System.Net;
using System.Net.Sockets;
using NewsMonitor.Sockets;

namespace NewsMonitor.Intake.Web;

/// <summary>
/// Keeps redirects and links from reaching into the owner's network. It checks the address actually connected to, since
/// a public name can resolve to a private address.
/// </summary>
internal static class AddressGuard
{
    // Not globally reachable according to the special-purpose registries (RFC 6890), and multicast (RFC 5771).
    private static readonly IPNetwork[] SpecialPurposeNetworks =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3", "2001::/23", "2001:db8::/32", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    // Addresses that embed an IPv4 address: NAT64 (RFC 6052) in the last four bytes, 6to4 (RFC 3056) after the first
    // two.
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    // Loopback and private networks (RFC 1918, RFC 6598, RFC 4193).
    private static readonly IPNetwork[] LocalNetworks =
    [
        .. new[]
        {
            "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork LinkLocal = IPNetwork.Parse("169.254.0.0/16");

    // Cloud metadata services that hand out credentials and are not link-local.
    private static readonly IPNetwork[] CloudMetadataAddresses =
    [
        .. new[] { "100.100.100.200/32", "fd00:ec2::254/128", "fd20:ce::254/128" }
            .Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>True for loopback and private addresses, but never for link-local ones.</summary>
    public static bool IsLocalNetwork(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(LocalNetworks, network => network.Contains(plain))
            && !Array.Exists(CloudMetadataAddresses, network => network.Contains(plain));
    }

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return IsPublic(address.MapToIPv4());
        }

        if (address.AddressFamily is AddressFamily.InterNetworkV6)
        {
            if (Nat64.Contains(address))
            {
                return IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(12)));
            }

            if (SixToFour.Contains(address))
            {
                return IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(2, 4)));
            }

            if (!GlobalUnicast.Contains(address))
            {
                return false;
            }
        }

        return !Array.Exists(SpecialPurposeNetworks, network => network.Contains(address));
    }

    /// <summary>True if every address of the host is local; false if its name cannot be resolved.</summary>
    public static async Task<bool> ResolvesToLocalNetworkAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return Array.TrueForAll(await StaggeredConnector.ResolveAsync(host, cancellationToken), IsLocalNetwork);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Connects to public addresses only; for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="PrivateAddressException">The host has none.</exception>
    public static ValueTask<Stream> ConnectPublicAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
        => ConnectAsync(context, IsPublic, cancellationToken);

    /// <summary>Connects to public and local addresses; for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="PrivateAddressException">The host has neither.</exception>
    public static ValueTask<Stream> ConnectPublicOrLocalAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
        => ConnectAsync(context, IsPublicOrLocal, cancellationToken);

    /// <summary>
    /// Connects to any address but link-local ones and those of cloud metadata; for
    /// <see cref="SocketsHttpHandler.ConnectCallback"/>.
    /// </summary>
    public static ValueTask<Stream> ConnectConfiguredAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
        => ConnectAsync(context, MayBeConfigured, cancellationToken);

    /// <summary>False for link-local addresses and cloud metadata services, which no setting may name either.</summary>
    public static bool MayBeConfigured(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !plain.IsIPv6LinkLocal
            && !LinkLocal.Contains(plain)
            && !Array.Exists(CloudMetadataAddresses, network => network.Contains(plain));
    }

    /// <summary>
    /// Judges the host of a request that goes through a proxy, whose one connection serves every host. A name that only
    /// the proxy can resolve is left to it.
    /// </summary>
    /// <exception cref="HttpRequestException">The host has an address that may not be connected to.</exception>
    public static async Task RequireBehindProxyAsync(
        IWebProxy proxy, Uri address, Predicate<IPAddress> isAllowed, CancellationToken cancellationToken)
    {
        if (proxy.GetProxy(address) is null || proxy.IsBypassed(address))
        {
            return;
        }

        try
        {
            var addresses = await StaggeredConnector.ResolveAsync(address.IdnHost, cancellationToken);
            if (Array.TrueForAll(addresses, isAllowed))
            {
                return;
            }
        }
        catch (SocketException)
        {
            return;
        }

        var refused = new PrivateAddressException();
        throw new HttpRequestException(refused.Message, refused);
    }

    public static bool IsPublicOrLocal(IPAddress address) => IsPublic(address) || IsLocalNetwork(address);

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, Predicate<IPAddress> isAllowed, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var addresses = await StaggeredConnector.ResolveAsync(target.Host, cancellationToken);
        var allowed = IsProxy(target, context.InitialRequestMessage.RequestUri)
            ? addresses
            : Array.FindAll(addresses, isAllowed);
        if (allowed.Length == 0)
        {
            throw new PrivateAddressException();
        }

        var socket = await StaggeredConnector.ConnectAsync(allowed, target.Port, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    // A proxy configured in the environment may be anywhere.
    private static bool IsProxy(DnsEndPoint target, Uri? requested)
        => requested is not null
            && HttpClient.DefaultProxy.GetProxy(requested) is { } proxy
            && !HttpClient.DefaultProxy.IsBypassed(requested)
            && proxy.Port == target.Port
            && proxy.IdnHost.Equals(target.Host, StringComparison.OrdinalIgnoreCase);
}

/// <summary>No address of a host may be connected to. An exception: a connect callback has no other result.</summary>
internal sealed class PrivateAddressException() : Exception("The host has no address that may be connected to.");
