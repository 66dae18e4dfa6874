using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using NewsMonitor.Sockets;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>
/// Finds out how a port begins, in TLS or in plain text, when it does not begin as the settings say. Nothing is sent but the
/// beginning of a handshake.
/// </summary>
internal static class SmtpPortProbe
{
    /// <summary>The port of TLS from the first byte (RFC 8314 §3.3).</summary>
    public const int ImplicitTlsPort = 465;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // A server may let clients wait for its greeting, and turn away those that speak first.
    private static readonly TimeSpan GreetingPatience = TimeSpan.FromSeconds(8);

    /// <summary>
    /// True when the greeting does not come because the port speaks TLS from the first byte. False as soon as it comes.
    /// </summary>
    public static async Task<bool> WaitsForTlsAsync(
        Task greeting, string host, int port, CancellationToken cancellationToken)
    {
        var patience = port == ImplicitTlsPort ? Patience : GreetingPatience;
        try
        {
            await greeting.WaitAsync(patience, cancellationToken);
            return false;
        }
        catch (TimeoutException) when (!greeting.IsCompleted)
        {
            return await SpeaksTlsAsync(host, port, cancellationToken);
        }
        catch
        {
            // Whoever awaits the greeting itself gets the failure.
            return false;
        }
    }

    /// <summary>True when the port greets in plain text.</summary>
    public static Task<bool> GreetsInPlainTextAsync(string host, int port, CancellationToken cancellationToken)
        => ProbeAsync(
            host,
            port,
            async (stream, stop) =>
            {
                var start = new byte[3];
                await stream.ReadExactlyAsync(start, stop);
                return Array.TrueForAll(start, letter => char.IsAsciiDigit((char)letter));
            },
            cancellationToken);

    private static Task<bool> SpeaksTlsAsync(string host, int port, CancellationToken cancellationToken)
        => ProbeAsync(
            host,
            port,
            async (stream, stop) =>
            {
                var hasCertificate = false;
                await using var secured = new SslStream(stream, leaveInnerStreamOpen: true, (_, _, _, _) =>
                {
                    // Any certificate tells; nothing follows.
                    hasCertificate = true;
                    return false;
                });
                try
                {
                    await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, stop);
                }
                catch (AuthenticationException)
                {
                    // As intended, or no TLS.
                }

                return hasCertificate;
            },
            cancellationToken);

    private static async Task<bool> ProbeAsync(
        string host, int port, Func<Stream, CancellationToken, Task<bool>> probe, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(Patience);
        try
        {
            var socket = await StaggeredConnector.ConnectAsync(host, port, stop.Token);
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            return await probe(stream, stop.Token);
        }
        catch (Exception error) when (error is IOException or SocketException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
