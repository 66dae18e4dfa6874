using Microsoft.AspNetCore.Http;

namespace NewsMonitor.Health;

/// <summary>Writes the links between the pages of the listener: relative, so that they hold behind a proxy, and with the token where the visitor showed it in the address.</summary>
/// <param name="Query">What stands behind each link; empty when nothing does.</param>
internal sealed record StatusLinks(string Query)
{
    /// <summary>The links of the answer to a request that was let in.</summary>
    public static StatusLinks FromRequest(HttpRequest request)
        => new(request.Query["token"] is [.., { Length: > 0 } token] ? $"?token={Uri.EscapeDataString(token)}" : "");

    /// <summary>The link to a page, by its address relative to the page that names it.</summary>
    public string GetUrl(string page) => page + Query;
}
