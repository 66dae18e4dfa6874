using NewsMonitor.Wording;

namespace NewsMonitor.Intake.Web;

/// <summary>How the monitor names itself to the publishers of feeds: name, version, and whom to turn to.</summary>
internal static class UserAgent
{
    /// <summary>The product token, as robots.txt names us (RFC 9309 section 2.2.1).</summary>
    public const string ProductToken = "NewsMonitor";

    /// <summary>The header's value.</summary>
    /// <param name="contact">An address or page; may be empty.</param>
    public static string Format(string contact)
        => $"{ProductToken}/{ProgramVersion.Current} ({(contact.Length == 0 ? "feed reader" : "+" + contact)})";
}
