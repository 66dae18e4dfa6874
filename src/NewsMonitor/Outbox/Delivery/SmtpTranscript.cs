using System.Globalization;
using System.Text;
using MailKit;
using NewsMonitor.Wording;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>What was said to a server and back, for people: without secrets, and without the mail itself.</summary>
internal sealed class SmtpTranscript : IDisposable
{
    private const int MaxLineLength = 500;
    private const string ClientPrefix = "> ";
    private const string ServerPrefix = "< ";

    private readonly MemoryStream _bytes = new();

    /// <summary>Begins an empty one.</summary>
    public SmtpTranscript()
        => Logger = new ProtocolLogger(_bytes, leaveOpen: true)
        {
            RedactSecrets = true,
            ClientPrefix = ClientPrefix,
            ServerPrefix = ServerPrefix,
        };

    /// <summary>What hears the dialogue.</summary>
    public IProtocolLogger Logger { get; }

    /// <summary>The lines so far.</summary>
    public IEnumerable<string> ReadLines()
    {
        var mailLines = 0;
        var isMail = false;
        foreach (var line in Encoding.UTF8.GetString(_bytes.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (isMail && !line.StartsWith(ServerPrefix, StringComparison.Ordinal))
            {
                mailLines++;
                continue;
            }

            if (isMail)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{ClientPrefix}({mailLines} lines of the mail)");
            }

            isMail = line.StartsWith(ServerPrefix + "354", StringComparison.Ordinal);
            mailLines = 0;
            yield return TextSanitizer.Sanitize(line, MaxLineLength);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Logger.Dispose();
        _bytes.Dispose();
    }
}
