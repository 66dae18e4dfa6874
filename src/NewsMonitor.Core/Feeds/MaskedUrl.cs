using System.Text;

namespace NewsMonitor.Feeds;

/// <summary>
/// Masks the secrets in URLs before they are shown: private feeds have tokens in user names and query values.
/// </summary>
public static class MaskedUrl
{
    private const string Mask = "***";

    /// <summary>Returns a URL without its fragment, with user name, password and query values masked.</summary>
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
            // A parameter without a value may itself be a token.
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            shown.Append(separator).Append(pair.AsSpan(0, equals + 1)).Append(Mask);
            separator = '&';
        }

        return shown.ToString();
    }
}
