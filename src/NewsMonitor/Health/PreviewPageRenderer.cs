using System.Globalization;
using MimeKit;
using NewsMonitor.Mail;
using NewsMonitor.Publishing;
using NewsMonitor.Settings;
using NewsMonitor.Wording;

namespace NewsMonitor.Health;

internal sealed class PreviewPageRenderer(CurrentSettings current, DigestPreview previews)
{
    /// <summary>Renders the list of mails; null when the settings have no such digest.</summary>
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

    /// <summary>Renders one of the mails, numbered from 1; null when there is none.</summary>
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
