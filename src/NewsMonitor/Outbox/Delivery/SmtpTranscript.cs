using System.Globalization;
using System.Text;
using MailKit;
using NewsMonitor.Wording;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>The dialogue with a server, without secrets and without the mail itself.</summary>
internal sealed class SmtpTranscript : IDisposable
{
    private const int MaxLineLength = 500;
    private const string ClientPrefix = "> ";
    private const string ServerPrefix = "< ";

    private readonly MemoryStream _bytes = new();

    public SmtpTranscript()
        => Logger = new ProtocolLogger(_bytes, leaveOpen: true)
        {
            RedactSecrets = true,
            ClientPrefix = ClientPrefix,
            ServerPrefix = ServerPrefix,
        };

    public IProtocolLogger Logger { get; }

    public IEnumerable<string> ReadLines()
    {
        var mailLines = 0;
        var isMail = false;
        var dialogue = Encoding.UTF8.GetString(_bytes.ToArray());
        foreach (var line in dialogue.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (isMail && !line.StartsWith(ServerPrefix, StringComparison.Ordinal))
            {
                mailLines++;
                continue;
            }

            if (isMail)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"{ClientPrefix}({mailLines} lines of the mail)");
            }

            isMail = line.StartsWith(ServerPrefix + "354", StringComparison.Ordinal);
            mailLines = 0;
            yield return TextSanitizer.Sanitize(line, MaxLineLength);
        }
    }

    public void Dispose()
    {
        Logger.Dispose();
        _bytes.Dispose();
    }
}
