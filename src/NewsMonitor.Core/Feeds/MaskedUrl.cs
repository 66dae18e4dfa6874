using System.Text;

namespace NewsMonitor.Feeds;

/// <summary>Addresses as they may be shown: tokens of private feeds stand in user names and query values.</summary>
public static class MaskedUrl
{
    private const string Mask = "***";

    /// <summary>An address with its user name, password and query values masked, and its fragment left out.</summary>
    public static string From(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            return url.Split('?', 2)[0];
        }

        var shown = new StringBuilder(url.Length).Append(address.Scheme).Append("://");
        if (address.UserInfo.Length > 0)
        {
            shown.Append(Mask).Append('@');
        }

        shown.Append(address.Authority).Append(address.AbsolutePath);
        var separator = '?';
        foreach (var pair in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            // A pair without a value may be a token that stands alone.
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            shown.Append(separator).Append(pair.AsSpan(0, equals + 1)).Append(Mask);
            separator = '&';
        }

        return shown.ToString();
    }
}
