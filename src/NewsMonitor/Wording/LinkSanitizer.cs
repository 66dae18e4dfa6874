using NewsMonitor.Articles;

namespace NewsMonitor.Wording;

/// <summary>Turns the address of an article into a link that is safe in a mail.</summary>
internal static class LinkSanitizer
{
    private const int MaxLength = 2048;

    /// <summary>
    /// Returns the address in ASCII (RFC 3986), without a user name, which could pass for a host, and without tracking
    /// parameters; null when it is not an absolute http or https address, or is longer than 2,048 characters.
    /// </summary>
    public static string? Sanitize(string? raw)
    {
        if (raw is null or { Length: > MaxLength } || CanonicalUrl.Parse(raw) is not { } uri)
        {
            return null;
        }

        var address = new UriBuilder(uri)
        {
            UserName = "",
            Password = "",
            Query = CanonicalUrl.RemoveTracking(uri.Query),
        };
        if (uri.HostNameType == UriHostNameType.Dns)
        {
            address.Host = uri.IdnHost;
        }

        // A valid host in its own script may be invalid in ASCII.
        return Uri.TryCreate(address.ToString(), UriKind.Absolute, out var link) && link.AbsoluteUri.Length <= MaxLength
            ? link.AbsoluteUri
            : null;
    }
}
