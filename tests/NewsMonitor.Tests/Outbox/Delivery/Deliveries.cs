using System.Net;
using NewsMonitor.Fakes;
using NewsMonitor.Mail;
using NewsMonitor.Settings;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Sends the mails of a digest the way the worker does.</summary>
internal static class Deliveries
{
    public static MailOptions Options(int port, Func<SmtpOptions, SmtpOptions>? change = null)
    {
        var smtp = new SmtpOptions { Host = IPAddress.Loopback.ToString(), Port = port, Security = SmtpSecurity.None };
        return Samples.Options with { Smtp = change?.Invoke(smtp) ?? smtp };
    }

    public static Task<IReadOnlyList<ComposedMail>> ComposeAsync(params string[] recipients) =>
        new MailComposer("1.2.3").ComposeAsync(Samples.Digest, Samples.Options, recipients);

    public static Task<List<DeliveryResult>> SendAsync(
        SmtpServer server, IReadOnlyList<ComposedMail> mails, Func<SmtpOptions, SmtpOptions>? change = null)
        => SendAsync(server.Port, mails, change);

    public static async Task<List<DeliveryResult>> SendAsync(
        int port, IReadOnlyList<ComposedMail> mails, Func<SmtpOptions, SmtpOptions>? change = null, MailTransport? transport = null)
    {
        await using var session = (transport ?? Transports.New()).Open(Options(port, change));
        var results = new List<DeliveryResult>();
        foreach (var mail in mails)
        {
            results.Add(await session.SendAsync(mail.Bytes, mail.Recipient, CancellationToken.None));
        }

        return results;
    }
}
