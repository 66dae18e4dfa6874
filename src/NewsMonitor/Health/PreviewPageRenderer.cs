using System.Globalization;
using MimeKit;
using NewsMonitor.Mail;
using NewsMonitor.Publishing;
using NewsMonitor.Settings;
using NewsMonitor.Wording;

namespace NewsMonitor.Health;

/// <summary>Shows what a digest or an alert would mail now.</summary>
internal sealed class PreviewPageRenderer(CurrentSettings current, DigestPreview previews)
{
    /// <summary>The page that lists its mails, as HTML; null when the settings hold no such digest.</summary>
    public async Task<string?> RenderListAsync(string id, StatusLinks links, CancellationToken cancellationToken)
    {
        var loaded = current.Current;
        return await PreviewAsync(loaded, id, cancellationToken) is not { } preview
            ? null
            : await HtmlMailRenderer.RenderAsync<PreviewPage>(new PreviewView(
                DisplayText.FromName(loaded.Settings.GetDigestName(id)),
                preview.Outcome,
                [
                    .. preview.Mails.Select((mail, i) => new PreviewRow(
                        DisplayText.FromTitle(mail.Subject, language: null),
                        links.GetUrl(string.Create(CultureInfo.InvariantCulture, $"{id}/{i + 1}")))),
                ],
                links.GetUrl("../")));
    }

    /// <summary>The HTML of one of its mails, by its place from 1; null when there is none.</summary>
    public async Task<string?> RenderMailAsync(string id, int place, CancellationToken cancellationToken)
    {
        if ((await PreviewAsync(current.Current, id, cancellationToken))?.Mails.ElementAtOrDefault(place - 1) is not { } mail)
        {
            return null;
        }

        using var message = await MimeMessage.LoadAsync(new MemoryStream(mail.Bytes), cancellationToken);
        return message.HtmlBody;
    }

    private async Task<PreviewedMails?> PreviewAsync(LoadedSettings loaded, string id, CancellationToken cancellationToken)
        => loaded.Settings.Digests.ContainsKey(id) ? await previews.ComposeAsync(loaded, id, cancellationToken) : null;
}
