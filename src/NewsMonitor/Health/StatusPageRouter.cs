using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace NewsMonitor.Health;

/// <summary>Finds the page for a request: the status page, or the preview of a digest.</summary>
internal sealed class StatusPageRouter(StatusPageRenderer status, PreviewPageRenderer previews)
{
    /// <returns>The page; null when there is none at this address.</returns>
    public async Task<RenderedPage?> FindAsync(
        HttpRequest request, IReadOnlyList<string> unhealthyReasons, CancellationToken cancellationToken)
    {
        var links = StatusLinks.FromRequest(request);
        return request.Path.Value!.Split('/') switch
        {
            ["", ""] => RenderedPage.FromHtml(
                await status.RenderAsync(unhealthyReasons, links, cancellationToken), StatusPageStyle.ContentSecurityPolicy),
            ["", "digests", var id] => RenderedPage.FromHtml(
                await previews.RenderListAsync(id, links, cancellationToken), StatusPageStyle.ContentSecurityPolicy),
            ["", "digests", var id, var place] when int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                => RenderedPage.FromHtml(await previews.RenderMailAsync(id, number, cancellationToken), StatusPageStyle.MailContentSecurityPolicy),
            _ => null,
        };
    }
}

/// <summary>A page and the Content-Security-Policy to serve it with.</summary>
internal sealed record RenderedPage(string Html, string ContentSecurityPolicy)
{
    public static RenderedPage? FromHtml(string? html, string policy) => html is null ? null : new RenderedPage(html, policy);
}
