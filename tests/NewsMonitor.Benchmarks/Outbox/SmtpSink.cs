using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NewsMonitor.Benchmarks.Outbox;

/// <summary>A server on the loopback interface that accepts and discards every mail.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private static readonly byte[] EndOfMail = "\r\n.\r\n"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public SmtpSink()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections { get; private set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections++;
                client.NoDelay = true;
                await ServeAsync(client.GetStream(), _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private static async Task ServeAsync(NetworkStream stream, CancellationToken stop)
    {
        await SayAsync(stream, "220 sink ESMTP", stop);
        var buffer = new byte[1 << 16];
        var tail = new byte[EndOfMail.Length];
        var filled = 0;
        var isMail = false;
        while (await stream.ReadAsync(buffer.AsMemory(filled), stop) is > 0 and var read)
        {
            filled += read;
            if (isMail)
            {
                // Only the end of the data matters.
                isMail = !buffer.AsSpan(0, filled).EndsWith(EndOfMail);
                var kept = Math.Min(filled, tail.Length);
                buffer.AsSpan(filled - kept, kept).CopyTo(tail);
                tail.AsSpan(0, kept).CopyTo(buffer);
                filled = isMail ? kept : 0;
                if (!isMail)
                {
                    await SayAsync(stream, "250 2.0.0 taken", stop);
                }

                continue;
            }

            int end;
            while (!isMail && (end = buffer.AsSpan(0, filled).IndexOf("\r\n"u8)) >= 0)
            {
                var command = Encoding.ASCII.GetString(buffer, 0, end);
                buffer.AsSpan(end + 2, filled - end - 2).CopyTo(buffer);
                filled -= end + 2;
                isMail = command == "DATA";
                await SayAsync(stream, Answer(command), stop);
            }
        }
    }

    private static string Answer(string command) => command.Split(' ')[0] switch
    {
        "EHLO" => "250-sink\r\n250-PIPELINING\r\n250 ENHANCEDSTATUSCODES",
        "DATA" => "354 go ahead",
        "QUIT" => "221 2.0.0 bye",
        _ => "250 2.0.0 ok",
    };

    private static Task SayAsync(NetworkStream stream, string reply, CancellationToken stop)
        => stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"), stop).AsTask();
}
