using System.CommandLine;
using System.Globalization;
using NewsMonitor.Outbox;
using NewsMonitor.Storage;
using NewsMonitor.Verbs.Terminal;
using NewsMonitor.Wording;
using Spectre.Console;

namespace NewsMonitor.Verbs.Outbox;

internal static class MailListVerb
{
    private const int DefaultTableRows = 100;
    private const int MaxSubjectLength = 100;

    private static readonly MailState[] UnsentStates =
        [MailState.Waiting, MailState.Suspended, MailState.Refused, MailState.Unclear];

    public static Command Build(Option<FileInfo[]> config)
    {
        var state = new Option<string[]>("--state")
        {
            Description =
                $"Only mails in this state: {string.Join(", ", MailStates.All.Select(MailStates.ToText))}; repeat it "
                    + "for more. "
                + "Without it, all that are neither sent nor folded into a digest.",
            HelpName = "STATE",
        };
        state.AcceptOnlyFromAmong([.. MailStates.All.Select(MailStates.ToText)]);
        var limit = NumberOption.Create("--limit", 1, "a whole number of mails, 1 at least");
        limit.Description = $"How many mails, the youngest; without it {DefaultTableRows}, with --json all.";
        var json = new Option<bool>("--json") { Description = "One JSON object a mail on standard output." };
        var verb = new Command(
            "list", "Lists the mails that are not sent, each with its state, its tries and the server's answer.")
        {
            state,
            limit,
            json,
        };
        verb.SetAction((parsed, cancellationToken) => VerbContext.WithSettingsAndStoreAsync(
            parsed.GetValue(config),
            (loaded, store) =>
            {
                var isJson = parsed.GetValue(json);
                var states = parsed.GetValue(state) is { Length: > 0 } requested
                    ? [.. requested.Select(MailStates.Parse)]
                    : UnsentStates;
                return ListAsync(
                    store,
                    loaded.DefaultZone,
                    states,
                    parsed.GetValue(limit) ?? (isJson ? int.MaxValue : DefaultTableRows),
                    isJson,
                    cancellationToken);
            }));
        return verb;
    }

    private static async Task<int> ListAsync(
        Store store,
        TimeZoneInfo zone,
        MailState[] states,
        int limit,
        bool json,
        CancellationToken cancellationToken)
    {
        var list = new OutboxList(store);
        var recipients = await new RecipientStore(store).ListFailingAsync(cancellationToken);
        var since = recipients.ToDictionary(
            recipient => recipient.Address, recipient => recipient.SuspendedAt, StringComparer.Ordinal);
        var mails = await list.ListAsync(states, limit, cancellationToken);
        var lines = mails.Select(mail => MailJsonLine.Create(mail, since.GetValueOrDefault(mail.Recipient)));
        if (json)
        {
            JsonLines.Write(lines, OutboxJsonContext.Default.MailJsonLine);
        }
        else if (mails.Count > 0)
        {
            WriteTable(lines, zone);
        }

        var counts = await list.CountByStateAsync(cancellationToken);
        WriteSummary(mails.Count, states.Sum(counts.GetValueOrDefault), counts, zone);
        WriteSuspensions(recipients, await new DeliveryPauseStore(store).FindAsync(cancellationToken), zone);
        return ExitCode.Success;
    }

    private static void WriteTable(IEnumerable<MailJsonLine> lines, TimeZoneInfo zone)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            new TableColumn("No").RightAligned().NoWrap(),
            new TableColumn("State").NoWrap(),
            new TableColumn("Mail"));
        foreach (var line in lines)
        {
            table.AddRow(
                FormatNumber(line.No),
                Markup.Escape(line.Unclear > 0 && line.State == MailStates.Waiting ? "perhaps sent" : line.State),
                Markup.Escape(string.Join('\n', DescribeMail(line, zone))));
        }

        VerbContext.OutputConsole.Write(table);
    }

    private static IEnumerable<string> DescribeMail(MailJsonLine line, TimeZoneInfo zone)
    {
        var number = line.Number is { } known ? $" {FormatNumber(known)}" : "";
        yield return $"{line.Digest ?? line.Kind}{number}: {TextSanitizer.Sanitize(line.Subject, MaxSubjectLength)}";
        var next = line.NextAttempt is null ? "" : $", next try {FormatTime(line.NextAttempt, zone)}";
        var tries = $"{FormatNumber(line.Attempts)} {(line.Attempts == 1 ? "try" : "tries")}";
        yield return $"to {line.Recipient}, written {FormatTime(line.Composed, zone)}, {tries}{next}";
        if (line.Reason is not null)
        {
            yield return line.Reason;
        }
    }

    private static void WriteSummary(
        int shown, int requested, IReadOnlyDictionary<MailState, int> counts, TimeZoneInfo zone)
    {
        var each = string.Join(
            ", ", MailStates.All.Select(state => $"{FormatNumber(counts.GetValueOrDefault(state))} {state.ToText()}"));
        var more = shown < requested
            ? $" These are the youngest {FormatNumber(shown)} of {FormatNumber(requested)}; --limit N shows more."
            : "";
        VerbContext.ErrorConsole.WriteLine($"In all: {each}.{more} Times are of {zone.Id}.");
    }

    private static void WriteSuspensions(
        IReadOnlyList<FailingRecipient> recipients, DeliveryPause? pause, TimeZoneInfo zone)
    {
        if (pause is not null)
        {
            VerbContext.ErrorConsole.WriteLine(
                $"Nothing can be sent since {FormatTime(pause.Since, zone)}, and it is tried once an hour: "
                    + $"{pause.Reason} "
                + $"'{ProgramCommand.Create("mail test ADDRESS")}' shows what the server says.");
        }

        foreach (var recipient in recipients.Where(recipient => recipient.SuspendedAt is not null))
        {
            VerbContext.ErrorConsole.WriteLine(
                $"{recipient.Address} is suspended since {FormatTime(recipient.SuspendedAt, zone)}: "
                    + $"{FormatNumber(recipient.Refusals)} mails were refused "
                + $"in a row, {FormatNumber(recipient.Kept)} are kept. {recipient.Reason} "
                + $"When the address is right, '{ProgramCommand.Create($"mail test {recipient.Address}")}' goes on "
                + "with them.");
        }
    }

    private static string FormatNumber(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string FormatTime(DateTimeOffset? instant, TimeZoneInfo zone)
        => instant is { } known
            ? TimeZoneInfo.ConvertTime(known, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : "–";
}
