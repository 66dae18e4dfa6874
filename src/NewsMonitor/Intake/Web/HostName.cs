namespace NewsMonitor.Intake.Web;

/// <summary>The host of a URL, in the one spelling by which hosts are stored, paced and compared.</summary>
internal static class HostName
{
    /// <summary>
    /// Returns the host in lower case and Punycode; empty if the URL is not absolute or its host cannot be a name.
    /// </summary>
    public static string FromUrl(string? url)
    {
        try
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.IdnHost.ToLowerInvariant() : "";
        }
        catch (UriFormatException)
        {
            return "";
        }
    }
}
