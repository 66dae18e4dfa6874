using System.Net;
using System.Net.Sockets;

namespace NewsMonitor.Sockets;

/// <summary>
/// Connects to a host without waiting for an address that swallows packets: the next one is tried after two seconds,
/// while the earlier attempts continue (RFC 8305 §5).
/// </summary>
internal static class StaggeredConnector
{
    private static readonly TimeSpan AttemptDelay = TimeSpan.FromSeconds(2);

    /// <exception cref="SocketException">The name has no address, or none of them accepts a connection.</exception>
    public static async Task<Socket> ConnectAsync(string host, int port, CancellationToken cancellationToken)
        => await ConnectAsync(await ResolveAsync(host, cancellationToken), port, AttemptDelay, cancellationToken);

    /// <inheritdoc cref="ConnectAsync(string, int, CancellationToken)"/>
    public static Task<Socket> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken)
        => ConnectAsync(addresses, port, AttemptDelay, cancellationToken);

    /// <inheritdoc cref="ConnectAsync(string, int, CancellationToken)"/>
    public static async Task<Socket> ConnectAsync(
        IReadOnlyList<IPAddress> addresses, int port, TimeSpan attemptDelay, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var untried = new Queue<IPAddress>(addresses);
        var attempts = new List<Task<Socket>>();
        Task<Socket>? connected = null;
        Task<Socket>? failed = null;
        while (connected is null && (attempts.Count > 0 || untried.Count > 0))
        {
            if (untried.TryDequeue(out var address))
            {
                attempts.Add(ConnectOneAsync(address, port, end.Token));
            }

            var ended = await FindEndedAsync(attempts, untried.Count > 0 ? attemptDelay : Timeout.InfiniteTimeSpan, end.Token);
            if (ended is not null)
            {
                attempts.Remove(ended);
                (connected, failed) = ended.IsCompletedSuccessfully ? (ended, failed) : (null, failed ?? ended);
            }
        }

        await end.CancelAsync();
        await Task.WhenAll(attempts.Select(DiscardAsync));
        return await (connected ?? failed ?? throw new SocketException((int)SocketError.HostNotFound));
    }

    // Literal addresses bypass the resolver, which rejects some of them.
    public static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
        => IPAddress.TryParse(host, out var address)
            ? [address]
            : await Dns.GetHostAddressesAsync(host, cancellationToken);

    private static async Task<Socket> ConnectOneAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // With Nagle's algorithm the end of a message would wait for the acknowledgement of its beginning.
            socket.NoDelay = true;
            await socket.ConnectAsync(address, port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Task<Socket>?> FindEndedAsync(
        List<Task<Socket>> attempts, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.WhenAny(attempts).WaitAsync(patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            // The attempts end with it.
            return await Task.WhenAny(attempts);
        }
    }

    private static async Task DiscardAsync(Task<Socket> attempt)
    {
        try
        {
            (await attempt).Dispose();
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            // Another address was faster.
        }
    }
}
