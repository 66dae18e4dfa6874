using System.Text;
using System.Text.RegularExpressions;

namespace NewsMonitor.Fakes;

/// <summary>One connection to a <see cref="SmtpServer"/>: reads commands, replies, accepts mails.</summary>
internal sealed partial class SmtpDialogue(SmtpServer server, Stream stream)
{
    private Stream _stream = stream;
    private string _from = "";
    private readonly List<string> _recipients = [];
    private readonly byte[] _buffer = new byte[8192];
    private int _read;
    private int _filled;

    public async Task RunAsync(CancellationToken stop)
    {
        if (!await ReplyAsync(server.Scripted(SmtpServer.Greeting) ?? "220 fake.test ESMTP", stop))
        {
            return;
        }

        while (await ReadLineAsync(stop) is { } line)
        {
            var command = Encoding.UTF8.GetString(line);
            server.Commands.Enqueue(command);
            var reply = server.Scripted(command) ?? await AnswerAsync(command, stop);
            var isMailNext = reply.StartsWith("354", StringComparison.Ordinal);
            if (isMailNext)
            {
                server.Reached?.Invoke(SmtpMoment.Data, null);
            }

            if (!await ReplyAsync(reply, stop) || command.Equals("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                return;
            }

            if (isMailNext)
            {
                if (!await ReplyAsync(await TakeMailAsync(stop), stop))
                {
                    return;
                }

                server.Reached?.Invoke(SmtpMoment.Answered, null);
            }

            if (reply.StartsWith("220", StringComparison.Ordinal))
            {
                _stream = await server.SecureAsync(_stream, stop);
            }
        }
    }

    private async Task<string> AnswerAsync(string command, CancellationToken stop)
    {
        var verb = command.Replace(':', ' ').Split(' ')[0].ToUpperInvariant();
        switch (verb)
        {
            case "EHLO":
                string[] lines = ["fake.test", .. server.Extensions];
                return string.Join("\r\n", lines.Select((line, i) => $"250{(i == lines.Length - 1 ? ' ' : '-')}{line}"));
            case "STARTTLS":
                return server.Certificate is null ? "454 4.7.0 no certificate" : "220 2.0.0 go ahead";
            case "AUTH":
                return await LogInAsync(command, stop) ? "235 2.7.0 welcome" : "535 5.7.8 wrong name or password";
            case "MAIL":
                _from = Address().Match(command).Groups["address"].Value;
                _recipients.Clear();
                return "250 2.1.0 ok";
            case "RCPT":
                _recipients.Add(Address().Match(command).Groups["address"].Value);
                return "250 2.1.5 ok";
            case "DATA":
                return _recipients.Count > 0 ? "354 go ahead" : "554 5.5.1 no valid recipients";
            case "RSET":
                _recipients.Clear();
                return "250 2.0.0 ok";
            case "HELO" or "NOOP":
                return "250 2.0.0 ok";
            case "QUIT":
                return "221 2.0.0 bye";
            default:
                return "502 5.5.2 what?";
        }
    }

    private async Task<bool> LogInAsync(string command, CancellationToken stop)
    {
        var words = command.Split(' ');
        string user, password;
        if (words[1].Equals("XOAUTH2", StringComparison.OrdinalIgnoreCase))
        {
            var token = Decode(words.Length > 2 ? words[2] : await AskAsync("", stop));
            var isRight = server.Account is { } owner && token == $"user={owner.UserName}\u0001auth=Bearer {owner.Password}\u0001\u0001";
            return isRight || (await AskAsync("{\"status\":\"400\"}", stop)).Length > 0;
        }

        if (words[1].Equals("PLAIN", StringComparison.OrdinalIgnoreCase))
        {
            var secret = Decode(words.Length > 2 ? words[2] : await AskAsync("", stop)).Split('\0');
            (user, password) = (secret[1], secret[2]);
        }
        else
        {
            user = Decode(words.Length > 2 ? words[2] : await AskAsync("Username:", stop));
            password = Decode(await AskAsync("Password:", stop));
        }

        return server.Account is { } account && account.UserName == user && account.Password == password;
    }

    private async Task<string> AskAsync(string question, CancellationToken stop)
    {
        await ReplyAsync("334 " + Convert.ToBase64String(Encoding.UTF8.GetBytes(question)), stop);
        return Encoding.UTF8.GetString(await ReadLineAsync(stop) ?? []);
    }

    private async Task<string> TakeMailAsync(CancellationToken stop)
    {
        using var message = new MemoryStream();
        while (await ReadLineAsync(stop) is { } line)
        {
            if (line is [(byte)'.'])
            {
                var reply = server.Scripted(SmtpServer.FinalDot) ?? "250 2.0.0 queued as 1";
                if (reply is SmtpServer.Drop or SmtpServer.Hang || reply[0] == '2')
                {
                    server.Take(new(_from, [.. _recipients], message.ToArray(), server.Clock.GetUtcNow()));
                }

                return reply;
            }

            await message.WriteAsync(line is [(byte)'.', ..] ? line.AsMemory(1) : line, stop);
            await message.WriteAsync("\r\n"u8.ToArray(), stop);
        }

        return SmtpServer.Drop;
    }

    // False ends the connection.
    private async Task<bool> ReplyAsync(string reply, CancellationToken stop)
    {
        switch (reply)
        {
            case SmtpServer.Drop:
                return false;
            case SmtpServer.Hang:
                await ReadLineAsync(stop);
                return false;
            default:
                await _stream.WriteAsync(Encoding.UTF8.GetBytes(reply + "\r\n"), stop);
                return !reply.StartsWith("421", StringComparison.Ordinal);
        }
    }

    private async Task<byte[]?> ReadLineAsync(CancellationToken stop)
    {
        var line = new List<byte>();
        while (true)
        {
            if (_read == _filled)
            {
                (_read, _filled) = (0, await _stream.ReadAsync(_buffer, stop));
                if (_filled == 0)
                {
                    return null;
                }
            }

            var b = _buffer[_read++];
            if (b == '\n' && line is [.., (byte)'\r'])
            {
                line.RemoveAt(line.Count - 1);
                return [.. line];
            }

            line.Add(b);
        }
    }

    private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    [GeneratedRegex("<(?<address>[^>]*)>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
