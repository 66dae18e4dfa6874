using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace NewsMonitor.Health;

/// <summary>The pages for people: the status page, and what each digest would mail now.</summary>
internal sealed class StatusPageRouter(StatusPageRenderer status, PreviewPageRenderer previews)
{
    /// <summary>The page that a request asks for; null when there is none.</summary>
    /// <param name="request">The request, which was let in.</param>
    /// <param name="troubles">What is wrong with the worker; empty when it works.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<RenderedPage?> FindAsync(
        HttpRequest request, IReadOnlyList<string> troubles, CancellationToken cancellationToken)
    {
        var links = StatusLinks.FromRequest(request);
        return request.Path.Value!.Split('/') switch
        {
            ["", ""] => RenderedPage.FromHtml(await status.RenderAsync(troubles, links, cancellationToken), StatusPageStyle.ContentSecurityPolicy),
            ["", "digests", var id] => RenderedPage.FromHtml(await previews.RenderListAsync(id, links, cancellationToken), StatusPageStyle.ContentSecurityPolicy),
            ["", "digests", var id, var place] when int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                => RenderedPage.FromHtml(await previews.RenderMailAsync(id, number, cancellationToken), StatusPageStyle.MailContentSecurityPolicy),
            _ => null,
        };
    }
}

/// <summary>A page.</summary>
/// <param name="Html">What it holds.</param>
/// <param name="ContentSecurityPolicy">What its Content-Security-Policy allows.</param>
internal sealed record RenderedPage(string Html, string ContentSecurityPolicy)
{
    /// <summary>A page that was found; null when it was not.</summary>
    public static RenderedPage? FromHtml(string? html, string policy) => html is null ? null : new RenderedPage(html, policy);
}
