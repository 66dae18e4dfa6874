using System.CommandLine;
using System.Globalization;
using MimeKit;
using NewsMonitor.Outbox;
using NewsMonitor.Storage;
using NewsMonitor.Verbs.Terminal;
using NewsMonitor.Wording;

namespace NewsMonitor.Verbs.Outbox;

internal static class MailShowVerb
{
    public static Command Build(Option<FileInfo[]> config)
    {
        var id = new Argument<long>("id")
        {
            HelpName = "ID",
            Description = "The number of a mail, as 'mail list' tells it.",
        };
        var raw = new Option<bool>("--eml") { Description = "The mail byte for byte, as it goes to the server." };
        var verb = new Command("show", "Prints a mail: its headers and its text.") { id, raw };
        verb.SetAction((parsed, cancellationToken) => VerbContext.WithSettingsAndStoreAsync(
            parsed.GetValue(config),
            (_, store) => ShowAsync(store, parsed.GetValue(id), parsed.GetValue(raw), cancellationToken)));
        return verb;
    }

    private static async Task<int> ShowAsync(Store store, long id, bool isRaw, CancellationToken cancellationToken)
    {
        if (await new OutboxList(store).FindContentAsync(id, cancellationToken) is not { } bytes)
        {
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"There is no mail {id}. '{ProgramCommand.Create("mail list --state sent")}' and its like "
                + $"tell the numbers."));
            return ExitCode.Failed;
        }

        if (isRaw)
        {
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(bytes, cancellationToken);
        }
        else
        {
            WriteMail(await MimeMessage.LoadAsync(new MemoryStream(bytes), cancellationToken), Console.Out);
        }

        return ExitCode.Success;
    }

    private static void WriteMail(MimeMessage mail, TextWriter output)
    {
        foreach (var header in mail.Headers)
        {
            output.WriteLine($"{header.Field}: {header.Value}");
        }

        output.WriteLine();
        output.WriteLine(mail.TextBody);
    }
}
