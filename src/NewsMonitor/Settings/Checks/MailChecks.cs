namespace NewsMonitor.Settings.Checks;

internal static class MailChecks
{
    private const string AddressRemedy = "Write name@example.org or Name <name@example.org>.";

    public static void Run(MailOptions mail, SettingsProblemCollector findings)
    {
        if (!MailAddress.TryParse(mail.From, out _))
        {
            findings.AddError("Mail:From", $"'{mail.From}' is no mail address.", AddressRemedy);
        }

        CheckAddresses("Mail:Operator", mail.Operator, findings);
        if (mail.Operator.Count == 0)
        {
            findings.AddWarning(
                "Mail:Operator",
                "Nobody is told when something goes wrong.",
                "Write your address: \"Operator\": [\"you@example.org\"].");
        }

        CheckUnsubscribe(mail.Unsubscribe, findings);
        if (mail.Smtp.Host.Length == 0 && string.IsNullOrWhiteSpace(mail.Folder))
        {
            findings.AddError(
                "Mail:Folder",
                "Mail has no way out: there is neither a folder nor an SMTP server.",
                "Set Mail:Folder or Mail:Smtp:Host.");
        }

        CheckSmtp(mail.Smtp, findings);
    }

    /// <summary>Checks that each address is valid and occurs once.</summary>
    public static void CheckAddresses(string path, IReadOnlyList<string> addresses, SettingsProblemCollector findings)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < addresses.Count; index++)
        {
            if (!MailAddress.TryParse(addresses[index], out var address))
            {
                findings.AddError(
                    $"{path}:{index}",
                    $"'{addresses[index]}' is no mail address.",
                    $"{AddressRemedy} Several go one by one into the list.");
            }
            else if (!seen.Add(address.Address))
            {
                findings.AddError($"{path}:{index}", $"{address.Address} stands twice in the list.", "Take one out.");
            }
        }
    }

    // It goes into the List-Unsubscribe header in angle brackets (RFC 2369 §2).
    private static void CheckUnsubscribe(string text, SettingsProblemCollector findings)
    {
        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "mailto" or "https";
        if (text.Length > 0 && (!isAddress || text.Any(letter => letter is <= ' ' or > '~' or '<' or '>')))
        {
            findings.AddError(
                "Mail:Unsubscribe",
                $"'{text}' is neither a mailto: nor an https: address.",
                "Write mailto:leave@example.org or https://example.org/leave, or leave it empty.");
        }
    }

    private static void CheckSmtp(SmtpOptions smtp, SettingsProblemCollector findings)
    {
        findings.CheckRange("Mail:Smtp:Port", smtp.Port, 1, 65_535);
        CheckHost("Mail:Smtp:Host", smtp.Host, findings);
        CheckHost("Mail:Smtp:LocalDomain", smtp.LocalDomain, findings);
        CheckPort(smtp, findings);
        CheckLogin(smtp, findings);
        CheckOAuth(smtp.OAuth, findings);
        findings.CheckSecretFile("Mail:Smtp:PasswordFile", smtp.PasswordFile);
        findings.CheckFile("Mail:Smtp:CaFile", smtp.CaFile);
        if (smtp.Security is SmtpSecurity.None && smtp.Host.Length > 0 && !LoopbackHosts.Contains(smtp.Host))
        {
            findings.AddError(
                "Mail:Smtp:Security",
                $"Mail to {smtp.Host} would go over the network for all to read.",
                "Write StartTls or Implicit; None is only for localhost.");
        }
    }

    // RFC 8314 §7.3 and RFC 6409 §3.1: the ports of both ways to secure a submission.
    private static void CheckPort(SmtpOptions smtp, SettingsProblemCollector findings)
    {
        var fitting = (smtp.Port, smtp.Security) switch
        {
            _ when smtp.Host.Length == 0 => SmtpSecurity.None,
            (465, SmtpSecurity.StartTls) => SmtpSecurity.Implicit,
            (25 or 587, SmtpSecurity.Implicit) => SmtpSecurity.StartTls,
            _ => SmtpSecurity.None,
        };
        if (fitting is not SmtpSecurity.None)
        {
            findings.AddWarning(
                "Mail:Smtp:Security",
                $"{smtp.Security} does not fit port {smtp.Port}, where servers expect {fitting}.",
                $"Write {fitting}, or port {(fitting is SmtpSecurity.Implicit ? 587 : 465)}.");
        }
    }

    private static void CheckLogin(SmtpOptions smtp, SettingsProblemCollector findings)
    {
        var hasPassword = smtp.Password.Length > 0 || smtp.PasswordFile.Length > 0;
        var hasToken = smtp.OAuth.TokenUrl.Length > 0;
        if (smtp.Password.Length > 0 && smtp.PasswordFile.Length > 0)
        {
            findings.AddError("Mail:Smtp:Password", "Password and PasswordFile are both set.", "Keep PasswordFile.");
        }
        else if (hasPassword && hasToken)
        {
            findings.AddError(
                "Mail:Smtp:OAuth", "There is a password as well.", "Keep one way to log in: the password or OAuth.");
        }

        if (smtp.Username.Length > 0 && !hasPassword && !hasToken)
        {
            findings.AddError(
                "Mail:Smtp:Username",
                "There is a Username, but no password.",
                "Set PasswordFile to a file that holds it, or OAuth for a login by token.");
        }
        else if (smtp.Username.Length == 0 && (hasPassword || hasToken))
        {
            findings.AddError(
                "Mail:Smtp:Username",
                $"There is {(hasPassword ? "a password" : "a login by token")}, but no Username.",
                "Set Username, or take the other out to send without logging in.");
        }
    }

    private static void CheckOAuth(OAuthOptions oauth, SettingsProblemCollector findings)
    {
        const string Path = "Mail:Smtp:OAuth";
        if (oauth == new OAuthOptions())
        {
            return;
        }

        // Secrets are sent there.
        if (!Uri.TryCreate(oauth.TokenUrl, UriKind.Absolute, out var url)
            || !(url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback)))
        {
            findings.AddError(
                $"{Path}:TokenUrl",
                $"'{oauth.TokenUrl}' is no https address.",
                "Write the provider's address for tokens, as https://oauth2.googleapis.com/token.");
        }

        if (oauth.ClientId.Length == 0)
        {
            findings.AddError(
                $"{Path}:ClientId", "It is missing.", "Write the id of the application registered with the provider.");
        }

        if (oauth.RefreshTokenFile.Length == 0)
        {
            findings.AddError(
                $"{Path}:RefreshTokenFile", "It is missing.", "Write the name of a file that holds the refresh token.");
        }

        findings.CheckSecretFile($"{Path}:ClientSecretFile", oauth.ClientSecretFile);
        findings.CheckSecretFile($"{Path}:RefreshTokenFile", oauth.RefreshTokenFile);
    }

    private static void CheckHost(string path, string host, SettingsProblemCollector findings)
    {
        if (host.Length > 0 && Uri.CheckHostName(host) is UriHostNameType.Unknown)
        {
            findings.AddError(
                path,
                $"'{host}' is no host name.",
                "Write a name alone, as mail.example.org: no scheme, no port.");
        }
    }
}
