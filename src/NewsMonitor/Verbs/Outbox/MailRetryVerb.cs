using System.CommandLine;
using System.Globalization;
using NewsMonitor.Outbox;
using NewsMonitor.Storage;
using NewsMonitor.Verbs.Terminal;
using NewsMonitor.Wording;
using Spectre.Console;

namespace NewsMonitor.Verbs.Outbox;

internal static class MailRetryVerb
{
    public static Command Build(Option<FileInfo[]> config)
    {
        var ids = new Argument<long[]>("id")
        {
            HelpName = "ID",
            Description = "The number of a mail, as 'mail list' tells it.",
            Arity = ArgumentArity.OneOrMore,
        };
        var verb = new Command(
            "retry", "Gives mails another try at once, and goes on with what is kept for their recipients.")
        {
            ids,
        };
        verb.SetAction((parsed, cancellationToken) => VerbContext.WithSettingsAndStoreAsync(
            parsed.GetValue(config),
            (_, store) => RetryAsync(store, parsed.GetValue(ids)!, TimeProvider.System, cancellationToken)));
        return verb;
    }

    private static async Task<int> RetryAsync(
        Store store, IEnumerable<long> ids, TimeProvider clock, CancellationToken cancellationToken)
    {
        var list = new OutboxList(store);
        var code = ExitCode.Success;
        foreach (var id in ids.Distinct())
        {
            var state = await list.RetryAsync(id, clock.GetUtcNow(), cancellationToken);
            var isDue = state is not (null or MailState.Sent or MailState.Superseded);
            code = isDue ? code : ExitCode.Failed;
            VerbContext.ErrorConsole.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"Mail {id} {DescribeResult(state)}"));
        }

        return code;
    }

    private static string DescribeResult(MailState? state) => state switch
    {
        null => $"does not exist. '{ProgramCommand.Create("mail list")}' tells the numbers of those that do.",
        MailState.Sent => "was accepted, and is not sent twice.",
        MailState.Superseded => "came too late to matter; a digest tells of it.",
        _
            => $"was {state.Value.ToText()} and is due now: a running worker sends it within seconds, else "
                + $"'{ProgramCommand.Create("once")}' does.",
    };
}
