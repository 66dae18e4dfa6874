using NewsMonitor.Settings.Tree;

namespace NewsMonitor.Settings.Checks;

/// <summary>Warns of addresses copied from the examples: nobody receives mail at these domains (RFC 2606).</summary>
internal static class SampleAddressChecks
{
    private static readonly string[] ReservedDomains =
        ["example", "invalid", "test", "example.com", "example.net", "example.org"];

    public static void Run(MonitorSettings settings, SettingsProblemCollector findings)
    {
        var mail = settings.Mail;
        if (mail.Smtp.Host.Length == 0 || LoopbackHosts.Contains(mail.Smtp.Host))
        {
            return;
        }

        foreach (var (id, digest) in settings.EnabledDigests())
        {
            CheckAddress($"Digests:{id}:To", digest.To, findings);
        }

        CheckAddress("Mail:From", mail.From, findings);
        CheckAddress("Mail:Operator", mail.Operator, findings);
    }

    private static void CheckAddress(string path, IReadOnlyList<string> addresses, SettingsProblemCollector findings)
    {
        for (var index = 0; index < addresses.Count; index++)
        {
            CheckAddress(SettingsPath.Join(path, index), addresses[index], findings);
        }
    }

    private static void CheckAddress(string path, string text, SettingsProblemCollector findings)
    {
        if (MailAddress.TryParse(text, out var address)
            && Array.Exists(ReservedDomains, domain => IsInDomain(address.Domain, domain)))
        {
            findings.AddWarning(
                path, $"{address.Address} is a sample address, which nobody has.", "Write the one that is meant.");
        }
    }

    private static bool IsInDomain(string name, string domain)
        => name.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
}
