using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NewsMonitor.Mail;
using NewsMonitor.Outbox;
using NewsMonitor.Outbox.Delivery;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Verbs.Terminal;
using Spectre.Console;

namespace NewsMonitor.Verbs.Outbox;

internal static class MailTestVerb
{
    public static Command Build(Option<FileInfo[]> config)
    {
        var address = new Argument<string>("address")
        {
            HelpName = "ADDRESS",
            Description = "Whom the test mail goes to.",
        };
        var verb = new Command(
            "test",
            "Sends one test mail, shows what is said to the server and back, and tells which setting to change.")
        {
            address,
        };
        verb.SetAction((parsed, cancellationToken) => VerbContext.WithSettingsAsync(
            parsed.GetValue(config),
            (_, loaded)
                => TestAsync(loaded.Settings, parsed.GetValue(address)!, TimeProvider.System, cancellationToken)));
        return verb;
    }

    private static async Task<int> TestAsync(
        MonitorSettings settings, string address, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!MailAddress.TryParse(address, out _))
        {
            await Console.Error.WriteLineAsync($"'{address}' is no mail address. Write name@example.org.");
            return ExitCode.InvalidInput;
        }

        var mail = TestMail.Compose(settings.Mail, MailboxAddress.Parse(address), clock.GetUtcNow());
        using var transcript = new SmtpTranscript();
        var result = await SendAsync(settings.Mail, mail, transcript, clock, cancellationToken);
        foreach (var line in transcript.ReadLines())
        {
            Console.WriteLine(line);
        }

        VerbContext.ErrorConsole.WriteLine(DescribeResult(result, settings.Mail));
        if (result is not DeliveryResult.Accepted)
        {
            return ExitCode.Failed;
        }

        await ReinstateAsync(settings.Store, mail.Recipient, clock, cancellationToken);
        return ExitCode.Success;
    }

    private static async Task<DeliveryResult> SendAsync(
        MailOptions options,
        ComposedMail mail,
        SmtpTranscript transcript,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        await using var services = NetworkServices.Build(clock);
        await using var session = services.GetRequiredService<MailTransport>().Open(options, transcript.Logger);
        return await ConsoleProgress.ShowStatusAsync(
            $"Sending {options.DescribeDelivery()}",
            _ => session.SendAsync(mail.Bytes, mail.Recipient, cancellationToken));
    }

    private static string DescribeResult(DeliveryResult result, MailOptions options) => result switch
    {
        DeliveryResult.Accepted accepted when options.Smtp.Host.Length == 0
            => $"Mail:Smtp:Host is not set, so the test mail is a file: {accepted.Reply}",
        DeliveryResult.Accepted accepted
            => $"The server has taken the test mail: {accepted.Reply}. If it is not in the inbox soon, look among the "
                + "spam.",
        DeliveryResult.Refused { IsRecipientRefused: true } refused
            => $"The server refuses this recipient: {refused.Reason}. Check the address.",
        DeliveryResult.Refused refused
            => $"The server refuses the mail: {refused.Reason}. It may not take mail from Mail:From, or not to other "
                + "servers without a login (Mail:Smtp:Username).",
        DeliveryResult.Misconfigured misconfigured
            => $"With these settings nothing can be sent: {misconfigured.Reason}",
        DeliveryResult.SenderBlocked blocked
            => $"The server takes no mail from this account for now: {blocked.Reason.TrimEnd('.')}. The worker would try again in an hour; "
                + "if it stays so, ask the provider about the limits of the account.",
        DeliveryResult.Unclear unclear
            => $"Perhaps it has arrived: {unclear.Reason}",
        DeliveryResult.Retry retry
            => $"Not now: {retry.Reason.TrimEnd('.')}. The worker would try again"
                + (retry.Remedy.Length > 0 ? $"; if it stays so, {retry.Remedy}." : "."),
        _ => throw new InvalidOperationException(result.ToString()),
    };

    // An accepted mail ends the suspension of its recipient.
    private static async Task ReinstateAsync(
        StoreOptions options, string recipient, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!File.Exists(options.Path))
        {
            return;
        }

        try
        {
            await using var store = Store.OpenExisting(options);
            await new RecipientStore(store).ReinstateAsync(recipient, clock.GetUtcNow(), cancellationToken);
            await new DeliveryPauseStore(store).AllowRetryAsync(clock.GetUtcNow());
        }
        catch (StoreException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
        }
    }
}
