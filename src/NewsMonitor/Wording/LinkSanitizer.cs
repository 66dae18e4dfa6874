using NewsMonitor.Articles;

namespace NewsMonitor.Wording;

/// <summary>Turns an address from outside into one that may be a link in a mail.</summary>
public static class LinkSanitizer
{
    private const int MaxLength = 2048;

    /// <summary>
    /// The address in ASCII (RFC 3986), without a user name that could pass for a host and without parameters that only
    /// tell the publisher where its readers come from; null when it is not an absolute
    /// http or https address or is longer than 2,048 characters.
    /// </summary>
    public static string? Sanitize(string? raw)
    {
        if (raw is null or { Length: > MaxLength } || CanonicalUrl.Parse(raw) is not { } uri)
        {
            return null;
        }

        var address = new UriBuilder(uri) { UserName = "", Password = "", Query = CanonicalUrl.RemoveTracking(uri.Query) };
        if (uri.HostNameType == UriHostNameType.Dns)
        {
            address.Host = uri.IdnHost;
        }

        // A host that is one when it is written in its own letters need not be one in ASCII.
        return Uri.TryCreate(address.ToString(), UriKind.Absolute, out var link) && link.AbsoluteUri.Length <= MaxLength ? link.AbsoluteUri : null;
    }
}
