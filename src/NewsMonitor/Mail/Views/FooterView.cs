using MimeKit;
using NewsMonitor.Digests;
using NewsMonitor.Incidents;
using NewsMonitor.Settings;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>The footer of a mail: why it is sent, when the next is due, how to unsubscribe, its number.</summary>
/// <param name="Because">The reason, and when the next mail is due.</param>
/// <param name="StopText">The text of the unsubscribe link, or an instruction when there is none.</param>
/// <param name="StopLink">The unsubscribe address; null when none is known.</param>
/// <param name="Colophon">Program, version and running number.</param>
public sealed record FooterView(string Because, string StopText, string? StopLink, string Colophon)
{
    internal static FooterView From(Digest digest, MailOptions options, string version)
    {
        var name = DisplayText.FromName(digest.Name).Text;
        var kind = digest.IsAlert ? "alert" : "digest";
        var time = new LocalTime(digest.Zone, digest.To);
        var next = digest.NextDue is { } due ? $" The next one is due {time.Format(due)}." : "";
        var sequel = digest.IsAlert ? " Of a story you hear again, in the same thread, when it brings something new." : "";
        var colophon = $"News Monitor {version} · {name} No. {EnglishFormat.Number(digest.Number)}";
        var because =
            $"You get this {kind} because your address stands under Digests:{digest.Id}:To in the settings of this news monitor.{next}{sequel}";
        return UnsubscribeLink.Of(options.Unsubscribe, digest.Id) is { } stop
            ? new(because, $"Unsubscribe from “{name}” or change it", stop, colophon)
            : new(because, $"To stop or change this {kind}, ask whoever runs the monitor", OperatorLink(options), colophon);
    }

    internal static FooterView OfWelcome(string version) => new(
        "You get this mail because your address stands under Mail:Operator in the settings of this news monitor. It comes once; "
        + "after it come only notices of trouble.",
        "To stop them, take your address out there",
        StopLink: null,
        $"News Monitor {version}");

    internal static FooterView OfNotice(Notice notice, string version) => new(
        "You get this notice because your address stands under Mail:Operator in the settings of this news monitor. What goes on is told again after "
        + "1, 3 and 7 days, and once when it is over.",
        "To stop notices, take your address out there",
        StopLink: null,
        $"News Monitor {version} · notice No. {EnglishFormat.Number(notice.Number)}");

    private static string? OperatorLink(MailOptions options) =>
        options.Operator is [var first, ..] && MailboxAddress.TryParse(first, out var mailbox) ? MailtoLink.To(mailbox) : null;
}
