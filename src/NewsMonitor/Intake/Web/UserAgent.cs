using NewsMonitor.Wording;

namespace NewsMonitor.Intake.Web;

/// <summary>Identifies the monitor to publishers: name, version, contact.</summary>
internal static class UserAgent
{
    /// <summary>The product token that robots.txt rules refer to (RFC 9309 section 2.2.1).</summary>
    public const string ProductToken = "NewsMonitor";

    /// <summary>Formats the User-Agent header; the contact, an e-mail address or web page, may be empty.</summary>
    public static string Format(string contact)
        => $"{ProductToken}/{ProgramVersion.Current} ({(contact.Length == 0 ? "feed reader" : "+" + contact)})";
}
