using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Channels;

namespace NewsMonitor.Fakes;

/// <summary>
/// A real SMTP server on the loopback interface: it takes mails, remembers them and every command, and misbehaves where
/// a test tells it to. It listens as soon as it is made.
/// </summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    /// <summary>In the place of a reply: hangs up instead.</summary>
    public const string Drop = "(drop)";

    /// <summary>In the place of a reply: says nothing until the client leaves.</summary>
    public const string Hang = "(hang)";

    /// <summary>The final dot of a mail, as a command to be scripted.</summary>
    public const string FinalDot = ".";

    /// <summary>The greeting, as a command to be scripted.</summary>
    public const string Greeting = "(greeting)";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<ReceivedMail> _mails = Channel.CreateUnbounded<ReceivedMail>();
    private readonly List<ScriptedReply> _script = [];
    private readonly Lock _scriptLock = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;

    public SmtpServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What EHLO offers; add <c>STARTTLS</c>, <c>AUTH PLAIN LOGIN</c> … as needed.</summary>
    public IList<string> Extensions { get; } = ["PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES"];

    /// <summary>The account that AUTH accepts; null refuses every login.</summary>
    public NetworkCredential? Account { get; set; }

    /// <summary>For STARTTLS, and from the first byte with <see cref="IsTlsImplicit"/>.</summary>
    public X509Certificate2? Certificate { get; set; }

    public bool IsTlsImplicit { get; set; }

    /// <summary>So many TLS handshakes are still to be cut short: the connection ends when one begins.</summary>
    public int HandshakesCut { get; set; }

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Every command of every connection in order; AUTH secrets included.</summary>
    public ConcurrentQueue<string> Commands { get; } = [];

    /// <summary>How many connections were made.</summary>
    public int ConnectionCount => _connections.Count;

    /// <summary>The mails taken so far, in order.</summary>
    public ConcurrentQueue<ReceivedMail> Mails { get; } = [];

    /// <summary>Hears where a mail is, before the server goes on: for a test that ends the client there.</summary>
    public Action<SmtpMoment, ReceivedMail?>? Reached { get; set; }

    /// <summary>Waits until every connection that was made has ended.</summary>
    public Task IdleAsync() => Task.WhenAll(_connections);

    /// <summary>The next mail that this method has not given out yet; waits for it 30 seconds at most.</summary>
    public async Task<ReceivedMail> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _mails.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Answers commands that begin with <paramref name="command"/> with <paramref name="reply"/>, so many times.</summary>
    /// <remarks>A mail whose final dot gets <see cref="Drop"/> or <see cref="Hang"/> is taken: only the reply is lost.</remarks>
    public void On(string command, string reply, int times = int.MaxValue)
    {
        lock (_scriptLock)
        {
            _script.Add(new(command, reply, times));
        }
    }

    /// <summary>Forgets every scripted answer: the server behaves from now on.</summary>
    public void Behave()
    {
        lock (_scriptLock)
        {
            _script.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections);
        _listener.Dispose();
        _stop.Dispose();
    }

    internal string? Scripted(string command)
    {
        lock (_scriptLock)
        {
            var scripted = _script.FirstOrDefault(reply => reply.Times > 0 && command.StartsWith(reply.Command, StringComparison.OrdinalIgnoreCase));
            if (scripted is not null)
            {
                scripted.Times--;
            }

            return scripted?.Reply;
        }
    }

    internal void Take(ReceivedMail mail)
    {
        Mails.Enqueue(mail);
        _mails.Writer.TryWrite(mail);
        Reached?.Invoke(SmtpMoment.Taken, mail);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _connections.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            Stream stream = client.GetStream();
            if (IsTlsImplicit)
            {
                stream = await SecureAsync(stream, _stop.Token);
            }

            await using (stream)
            {
                await new SmtpDialogue(this, stream).RunAsync(_stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client left, would not trust us, or the test is over.
        }
    }

    internal async Task<Stream> SecureAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (HandshakesCut-- > 0)
        {
            throw new IOException("The handshake is cut short.");
        }

        var secured = new SslStream(stream);
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, cancellationToken);
        return secured;
    }

    private sealed class ScriptedReply(string command, string reply, int times)
    {
        public string Command { get; } = command;

        public string Reply { get; } = reply;

        public int Times { get; set; } = times;
    }
}

/// <summary>Where a mail is.</summary>
internal enum SmtpMoment
{
    /// <summary>It was announced (DATA), which is not answered yet.</summary>
    Data,

    /// <summary>It was taken, which is not said yet.</summary>
    Taken,

    /// <summary>That was said.</summary>
    Answered,
}

/// <summary>A mail that the server has taken.</summary>
/// <param name="From">The sender in the envelope.</param>
/// <param name="Recipients">The recipients in the envelope.</param>
/// <param name="Bytes">The message as it was before dot-stuffing (RFC 5321 §4.5.2).</param>
/// <param name="At">When its final dot came.</param>
internal sealed record ReceivedMail(string From, IReadOnlyList<string> Recipients, byte[] Bytes, DateTimeOffset At)
{
    /// <summary>The message as text.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);
}
