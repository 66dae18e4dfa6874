using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NewsMonitor.Fakes;

/// <summary>
/// A server on loopback that sends bytes as a test gives them, valid HTTP or not, and then closes the connection.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, byte[]> _answer;
    private readonly Task _running;

    /// <summary>Starts the server.</summary>
    /// <param name="answer">Returns the response to a request, whose text is its argument.</param>
    public RawServer(Func<string, byte[]> answer)
    {
        _answer = answer;
        _listener.Start();
        _running = RunAsync();
    }

    /// <summary>The texts of the requests so far, without bodies.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public string Url(string path) => $"http://{_listener.LocalEndpoint}{path}";

    /// <summary>Returns a response: a head with each line ended, and a body.</summary>
    public static byte[] Response(string head, string body) => Response(head, Encoding.UTF8.GetBytes(body));

    /// <summary>Returns a response whose head is in Latin-1.</summary>
    public static byte[] Response(string head, byte[] body)
        => [.. Encoding.Latin1.GetBytes(head.ReplaceLineEndings("\r\n").TrimEnd() + "\r\n\r\n"), .. body];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or IOException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var request = new StringBuilder();
        var buffer = new byte[4096];
        int read;
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)
            && (read = await stream.ReadAsync(buffer, _stop.Token)) > 0)
        {
            request.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        Requests.Enqueue(request.ToString());
        await stream.WriteAsync(_answer(request.ToString()), _stop.Token);
    }
}
