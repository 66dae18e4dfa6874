using System.Net;
using System.Net.Sockets;
using Xunit;

namespace NewsMonitor.Sockets;

public sealed class StaggeredConnectorTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task An_address_that_swallows_packets_costs_a_moment()
    {
        using var silent = new SilentListener();
        using var server = new TcpListener(IPAddress.Parse("127.0.0.2"), silent.Port);
        server.Start();

        using var socket = await StaggeredConnector.ConnectAsync(
            [IPAddress.Loopback, IPAddress.Parse("127.0.0.2")], silent.Port, Delay, CancellationToken.None);

        Assert.Equal("127.0.0.2", ((IPEndPoint)socket.RemoteEndPoint!).Address.ToString());
        Assert.True(socket.NoDelay);
    }

    [Fact]
    public async Task An_address_that_refuses_costs_nothing()
    {
        using var server = new TcpListener(IPAddress.Parse("127.0.0.2"), 0);
        server.Start();

        using var socket = await StaggeredConnector.ConnectAsync(
            [IPAddress.Parse("127.0.0.3"), IPAddress.Parse("127.0.0.2")],
            ((IPEndPoint)server.LocalEndpoint).Port,
            Timeout.InfiniteTimeSpan,
            CancellationToken.None);

        Assert.True(socket.Connected);
    }

    [Fact]
    public async Task When_all_refuse_the_reason_is_that_of_the_first()
    {
        using var silent = new SilentListener();
        var error = await Assert.ThrowsAsync<SocketException>(() => StaggeredConnector.ConnectAsync(
            [IPAddress.Parse("127.0.0.3"), IPAddress.Parse("127.0.0.4")], silent.Port, Delay, CancellationToken.None));

        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
    }

    [Fact]
    public async Task When_all_are_silent_the_caller_ends_the_wait()
    {
        using var silent = new SilentListener();
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StaggeredConnector.ConnectAsync(
            [IPAddress.Loopback, IPAddress.Loopback], silent.Port, Delay, patience.Token));
    }

    [Fact]
    public async Task A_host_without_addresses_is_not_found()
        => Assert.Equal(
            SocketError.HostNotFound,
            (await Assert.ThrowsAsync<SocketException>(
                () => StaggeredConnector.ConnectAsync([], 25, Delay, CancellationToken.None))).SocketErrorCode);

    /// <summary>A port of 127.0.0.1 whose queue of connections is full: further ones get no answer.</summary>
    private sealed class SilentListener : IDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly List<Socket> _queued = [];

        public SilentListener()
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _listener.Listen(0);
            for (var queued = 0; queued < 4; queued++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                try
                {
                    socket.Connect(_listener.LocalEndPoint!);
                }
                catch (SocketException)
                {
                    // In progress.
                }

                _queued.Add(socket);
            }
        }

        public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

        public void Dispose()
        {
            _queued.ForEach(socket => socket.Dispose());
            _listener.Dispose();
        }
    }
}
