using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace NewsMonitor.Health;

/// <summary>The pages for people: the status page, and what each digest would mail now.</summary>
internal sealed class StatusPages(StatusReader status, PreviewReader previews)
{
    /// <summary>The page that a request asks for; null when there is none.</summary>
    /// <param name="request">The request, which was let in.</param>
    /// <param name="troubles">What is wrong with the worker; empty when it works.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<FoundPage?> FindAsync(
        HttpRequest request, IReadOnlyList<string> troubles, CancellationToken cancellationToken)
    {
        var links = PageLinks.Of(request);
        return request.Path.Value!.Split('/') switch
        {
            ["", ""] => FoundPage.Of(await status.ReadAsync(troubles, links, cancellationToken), PageStyle.Policy),
            ["", "digests", var id] => FoundPage.Of(await previews.ListAsync(id, links, cancellationToken), PageStyle.Policy),
            ["", "digests", var id, var place] when int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                => FoundPage.Of(await previews.MailAsync(id, number, cancellationToken), PageStyle.MailPolicy),
            _ => null,
        };
    }
}

/// <summary>A page.</summary>
/// <param name="Html">What it holds.</param>
/// <param name="Policy">What its Content-Security-Policy allows.</param>
internal sealed record FoundPage(string Html, string Policy)
{
    /// <summary>A page that was found; null when it was not.</summary>
    public static FoundPage? Of(string? html, string policy) => html is null ? null : new FoundPage(html, policy);
}
