using Microsoft.AspNetCore.Http;

namespace NewsMonitor.Health;

/// <summary>
/// Writes the links between pages: relative, so that they work behind a proxy, and with the token if the visitor passed it
/// in the address.
/// </summary>
/// <param name="Query">The query string of each link; may be empty.</param>
internal sealed record StatusLinks(string Query)
{
    public static StatusLinks FromRequest(HttpRequest request)
        => new(request.Query["token"] is [.., { Length: > 0 } token] ? $"?token={Uri.EscapeDataString(token)}" : "");

    /// <summary>The link to a page, relative to the page that contains it.</summary>
    public string GetUrl(string page) => page + Query;
}
