using System.Net;
using System.Net.Sockets;

namespace NewsMonitor.Intake.Web;

/// <summary>
/// Keeps what a server names (redirects, links) from reaching into the owner's own network. It looks at the address that
/// is really connected to: a name may stand for a private one.
/// </summary>
internal static class AddressGuard
{
    // What the registries of special-purpose addresses call not globally reachable, and multicast (RFC 6890, RFC 5771).
    private static readonly IPNetwork[] SpecialPurposeNetworks =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/3", "2001::/23", "2001:db8::/32", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    // Addresses that carry another one: translation (RFC 6052) in the last four bytes, 6to4 (RFC 3056) behind the first two.
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    // This machine and networks of one's own (RFC 1918, RFC 6598, RFC 4193).
    private static readonly IPNetwork[] LocalNetworks =
    [
        .. new[] { "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7" }
            .Select(network => IPNetwork.Parse(network)),
    ];

    // Where clouds hand out credentials to whoever asks, when it is not link-local.
    private static readonly IPNetwork[] CloudMetadataAddresses =
    [
        .. new[] { "100.100.100.200/32", "fd00:ec2::254/128", "fd20:ce::254/128" }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>Whether an address is one of this machine or of networks such as the owner's; never a link-local one.</summary>
    public static bool IsLocalNetwork(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(LocalNetworks, network => network.Contains(plain)) && !Array.Exists(CloudMetadataAddresses, network => network.Contains(plain));
    }

    /// <summary>Whether an address is one of the public internet.</summary>
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

    /// <summary>Whether a host has addresses of the owner's networks only; false when its name cannot be resolved.</summary>
    public static async Task<bool> ResolvesToLocalNetworkAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return Array.TrueForAll(await ResolveAsync(host, cancellationToken), IsLocalNetwork);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Connects to public addresses alone; for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="PrivateAddressException">The host has none.</exception>
    public static ValueTask<Stream> ConnectPublicAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
        => ConnectAsync(context, IsPublic, cancellationToken);

    /// <summary>Connects to public addresses and those of the owner's networks.</summary>
    /// <exception cref="PrivateAddressException">The host has none.</exception>
    public static ValueTask<Stream> ConnectPublicOrLocalAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
        => ConnectAsync(context, address => IsPublic(address) || IsLocalNetwork(address), cancellationToken);

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, Predicate<IPAddress> isAllowed, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var addresses = await ResolveAsync(target.Host, cancellationToken);
        var allowed = IsProxy(target, context.InitialRequestMessage.RequestUri) ? addresses : Array.FindAll(addresses, isAllowed);
        if (allowed.Length == 0)
        {
            throw new PrivateAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // The proxy that the owner's environment names may be where he likes.
    private static bool IsProxy(DnsEndPoint target, Uri? asked)
        => asked is not null
            && HttpClient.DefaultProxy.GetProxy(asked) is { } proxy
            && !HttpClient.DefaultProxy.IsBypassed(asked)
            && proxy.Port == target.Port
            && proxy.IdnHost.Equals(target.Host, StringComparison.OrdinalIgnoreCase);

    // An address is taken as it is: the resolver refuses some.
    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
        => IPAddress.TryParse(host, out var address) ? [address] : await Dns.GetHostAddressesAsync(host, cancellationToken);
}

/// <summary>A host has no address that may be connected to; the only way in which a connect callback can say so.</summary>
public sealed class PrivateAddressException() : Exception("The host has no address that may be connected to.");
