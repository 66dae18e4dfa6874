using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NewsMonitor.Mail;
using NewsMonitor.Outbox;
using NewsMonitor.Outbox.Delivery;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Benchmarks.Outbox;

/// <summary>Fills an outbox and sends its mails.</summary>
internal static class OutboxFilling
{
    private const int Chunk = 500;

    /// <summary>Adds mails that are all due.</summary>
    public static async Task WriteAsync(Store store, int count, int kilobytes, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var body = string.Concat(Enumerable.Repeat("<p>What the desk says of it, in a line of text.</p>=20\r\n", kilobytes * 1024 / 54));
        for (var first = 0; first < count; first += Chunk)
        {
            var mails = Enumerable.Range(first, Math.Min(Chunk, count - first)).Select(number => Mail(number, body, now)).ToList();
            await store.ExecuteInTransactionAsync(transaction => OutboxStore.AddAsync(transaction, mails), cancellationToken);
        }
    }

    /// <summary>Sends mails the way the worker does.</summary>
    public static async Task<OutboxRunSummary> SendAsync(Store store, int port, CancellationToken cancellationToken)
    {
        var settings = new MonitorSettings
        {
            Mail = new() { From = "monitor@example.org", Smtp = new() { Host = "127.0.0.1", Port = port, Security = SmtpSecurity.None } },
        };
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddMailTransport()
            .BuildServiceProvider();
        await using var changes = new StoreChanges(store);
        var outbox = new OutboxStore(store);
        var sender = new OutboxSender(
            new CurrentSettings(
                new LoadedSettings(settings, Rules.RuleSet.Compile([], new Dictionary<string, string>(StringComparer.Ordinal)).RuleSet!, [])),
            outbox,
            new RecipientStore(store),
            new LateAlertStore(store),
            new DeliveryCircuitBreaker(new DeliveryPauseStore(store), TimeProvider.System),
            new DeliveryRecorder(outbox, TimeProvider.System, NullLogger<DeliveryRecorder>.Instance),
            services.GetRequiredService<MailTransport>(),
            changes,
            TimeProvider.System,
            NullLogger<OutboxSender>.Instance);
        return await sender.SendDueAsync(cancellationToken);
    }

    private static ComposedMail Mail(int number, string body, DateTimeOffset now)
    {
        var id = $"{number}@example.org";
        var recipient = $"reader{number % 50}@example.org";
        var text = $"From: monitor@example.org\r\nTo: {recipient}\r\nSubject: Truce talks\r\nMessage-ID: <{id}>\r\nMIME-Version: 1.0\r\n"
            + $"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{body}";
        return new ComposedMail(MailKinds.Digest, "morning", number, recipient, id, "Truce talks", Encoding.ASCII.GetBytes(text), now);
    }
}
