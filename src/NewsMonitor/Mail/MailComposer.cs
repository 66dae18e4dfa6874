using MimeKit;
using NewsMonitor.Digests;
using NewsMonitor.Incidents;
using NewsMonitor.Mail.Components;
using NewsMonitor.Mail.Views;
using NewsMonitor.Settings;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail;

/// <summary>Composes the mails of a digest, an alert, the welcome or a notice, one for each recipient.</summary>
/// <remarks>
/// The same model gives the same bytes, Message-ID and Date included, so that a copy sent again after a lost reply is
/// recognised as the same mail. The text is rendered once, however many recipients there are.
/// </remarks>
/// <param name="version">The version in the footer of each mail.</param>
internal sealed class MailComposer(string version)
{
    public MailComposer()
        : this(ProgramVersion.Current)
    {
    }

    /// <summary>Composes a digest or an alert, dated <see cref="Digest.To"/>.</summary>
    /// <param name="recipients">Addresses, with or without a display name.</param>
    /// <returns>One mail per recipient, in the same order.</returns>
    /// <exception cref="ParseException">
    /// The sender or a recipient is not a mail address; checked settings contain none.
    /// </exception>
    public async Task<IReadOnlyList<ComposedMail>> ComposeAsync(
        Digest digest, MailOptions options, IReadOnlyList<string> recipients)
    {
        var footer = FooterView.From(digest, options, version);
        var (html, text) = digest.IsAlert
            ? await RenderAsync(AlertView.From(digest, footer))
            : await RenderAsync(DigestView.From(digest, footer));
        var content = new MailContent
        {
            Kind = digest.IsAlert ? MailKinds.Alert : MailKinds.Digest,
            DigestId = digest.Id,
            Number = digest.Number,
            Date = TruncateToSecond(digest.To, digest.Zone),
            ListName = DisplayText.FromName(digest.Name).Text,
            Subject = SubjectLine.Of(digest),
            Text = text,
            Html = html,
            UnsubscribeUrl = UnsubscribeLink.Of(options, digest.Id),
            ThreadKey = digest.IsAlert ? GetThreadKey(digest) : null,
        };
        return BuildForRecipients(content, options, recipients);
    }

    /// <summary>Composes the welcome, dated <see cref="Welcome.ComposedAt"/>.</summary>
    /// <inheritdoc cref="ComposeAsync(Digest, MailOptions, IReadOnlyList{string})"/>
    public async Task<IReadOnlyList<ComposedMail>> ComposeAsync(
        Welcome welcome, MailOptions options, IReadOnlyList<string> recipients)
    {
        var view = WelcomeView.From(welcome, FooterView.OfWelcome(version));
        var content = CreateSystemContent(
            MailKinds.Welcome, number: null, TruncateToSecond(welcome.ComposedAt, welcome.Zone), options) with
        {
            Subject = SubjectLine.Of(welcome),
            Text = TextMailRenderer.Render(view),
            Html = await HtmlMailRenderer.RenderAsync<WelcomeMail>(view),
        };
        return BuildForRecipients(content, options, recipients);
    }

    /// <summary>Composes a notice, dated <see cref="Notice.ComposedAt"/>.</summary>
    /// <inheritdoc cref="ComposeAsync(Digest, MailOptions, IReadOnlyList{string})"/>
    public async Task<IReadOnlyList<ComposedMail>> ComposeAsync(
        Notice notice, MailOptions options, IReadOnlyList<string> recipients)
    {
        var view = NoticeView.From(notice, FooterView.OfNotice(notice, version));
        var content = CreateSystemContent(
            MailKinds.Notice, notice.Number, TruncateToSecond(notice.ComposedAt, notice.Zone), options) with
        {
            Subject = SubjectLine.Of(view),
            Text = TextMailRenderer.Render(view),
            Html = await HtmlMailRenderer.RenderAsync<NoticeMail>(view),
        };
        return BuildForRecipients(content, options, recipients);
    }

    // Mails about the monitor itself.
    private static MailContent CreateSystemContent(
        string kind, int? number, DateTimeOffset date, MailOptions options) => new()
        {
            Kind = kind,
            Number = number,
            Date = date,
            ListName = "News Monitor",
            Subject = "",
            Text = "",
            Html = "",
            UnsubscribeUrl = UnsubscribeLink.Of(options, kind),
        };

    private static async Task<(string Html, string Text)> RenderAsync(DigestView digest) =>
        (await HtmlMailRenderer.RenderAsync<DigestMail>(digest), TextMailRenderer.Render(digest));

    private static async Task<(string Html, string Text)> RenderAsync(AlertView alert) =>
        (await HtmlMailRenderer.RenderAsync<AlertMail>(alert), TextMailRenderer.Render(alert));

    private static string GetThreadKey(Digest alert) =>
        alert.ThreadId ?? (alert.Entries.FirstOrDefault() is { } first ? first.Link ?? first.Title : alert.Id);

    private static IReadOnlyList<ComposedMail> BuildForRecipients(
        MailContent content, MailOptions options, IReadOnlyList<string> recipients) =>
        MimeBuilder.Build(content, MailboxAddress.Parse(options.From), recipients.Select(MailboxAddress.Parse));

    // A Date has no fractions of a second (RFC 5322 §3.3); the zone is that of the readers.
    private static DateTimeOffset TruncateToSecond(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds()), zone);
}
