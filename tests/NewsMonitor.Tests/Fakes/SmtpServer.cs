using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Channels;

namespace NewsMonitor.Fakes;

/// <summary>
/// A real SMTP server on the loopback interface: it accepts mails, records them and every command, and misbehaves as a
/// test asks. It listens as soon as it is created.
/// </summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    /// <summary>Instead of a reply: closes the connection.</summary>
    public const string Drop = "(drop)";

    /// <summary>Instead of a reply: nothing until the client disconnects.</summary>
    public const string Hang = "(hang)";

    /// <summary>The final dot of a mail, as a command for <see cref="On"/>.</summary>
    public const string FinalDot = ".";

    /// <summary>The greeting, as a command for <see cref="On"/>.</summary>
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

    /// <summary>The extensions that EHLO lists; add <c>STARTTLS</c>, <c>AUTH PLAIN LOGIN</c> … as needed.</summary>
    public IList<string> Extensions { get; } = ["PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES"];

    /// <summary>The account that AUTH accepts; null refuses every login.</summary>
    public NetworkCredential? Account { get; set; }

    /// <summary>The certificate for STARTTLS, or from the first byte with <see cref="IsTlsImplicit"/>.</summary>
    public X509Certificate2? Certificate { get; set; }

    public bool IsTlsImplicit { get; set; }

    /// <summary>The number of TLS handshakes still to be aborted.</summary>
    public int HandshakesCut { get; set; }

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Every command of every connection in order; AUTH secrets included.</summary>
    public ConcurrentQueue<string> Commands { get; } = [];

    /// <summary>The number of connections so far.</summary>
    public int ConnectionCount => _connections.Count;

    /// <summary>The mails accepted so far, in order.</summary>
    public ConcurrentQueue<ReceivedMail> Mails { get; } = [];

    /// <summary>
    /// Called at each step of a mail before the server continues, so that a test can end the client there.
    /// </summary>
    public Action<SmtpMoment, ReceivedMail?>? Reached { get; set; }

    /// <summary>Waits until every connection has ended.</summary>
    public Task IdleAsync() => Task.WhenAll(_connections);

    /// <summary>Returns the next mail not returned before; waits up to 30 seconds for it.</summary>
    public async Task<ReceivedMail> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _mails.Reader.ReadAsync(patience.Token);
    }

    /// <summary>
    /// Answers commands that begin with <paramref name="command"/> with <paramref name="reply"/>, a number of times.
    /// </summary>
    /// <remarks>A mail whose final dot gets <see cref="Drop"/> or <see cref="Hang"/> is accepted: only the reply is lost.</remarks>
    public void On(string command, string reply, int times = int.MaxValue)
    {
        lock (_scriptLock)
        {
            _script.Add(new(command, reply, times));
        }
    }

    /// <summary>Removes every scripted reply.</summary>
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
            // The client disconnected, did not trust the certificate, or the test is over.
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

/// <summary>The step of a mail.</summary>
internal enum SmtpMoment
{
    /// <summary>DATA was received and not replied to.</summary>
    Data,

    /// <summary>The mail was accepted and the reply not sent.</summary>
    Taken,

    /// <summary>The reply was sent.</summary>
    Answered,
}

/// <summary>A mail accepted by the server.</summary>
/// <param name="From">The sender in the envelope.</param>
/// <param name="Recipients">The recipients in the envelope.</param>
/// <param name="Bytes">The message without dot-stuffing (RFC 5321 §4.5.2).</param>
/// <param name="At">The time of its final dot.</param>
internal sealed record ReceivedMail(string From, IReadOnlyList<string> Recipients, byte[] Bytes, DateTimeOffset At)
{
    /// <summary>The message as text.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);
}
