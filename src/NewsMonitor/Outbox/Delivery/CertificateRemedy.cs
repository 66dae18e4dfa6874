using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit.Security;
using NewsMonitor.Settings;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>The remedy for a certificate that is not trusted: the name, the time, the revocation list or the authority.</summary>
internal static class CertificateRemedy
{
    /// <returns>A sentence without its end; null when the failure was not about a certificate.</returns>
    public static string? Find(SslHandshakeException failure, SmtpOptions smtp, DateTimeOffset now)
    {
        var host = smtp.Host;
        if (failure.ServerCertificate is not { } presented)
        {
            return null;
        }

        using var certificate = X509CertificateLoader.LoadCertificate(presented.GetRawCertData());
        if (!certificate.MatchesHostname(host.Trim('[', ']')))
        {
            return $"set Mail:Smtp:Host to a name of the server's certificate, which is for {DescribeNames(certificate)} and not for {host}";
        }

        if (now.UtcDateTime > certificate.NotAfter.ToUniversalTime())
        {
            return $"the server's certificate expired on {FormatDay(certificate.NotAfter)}: whoever runs the server has to renew it";
        }

        if (now.UtcDateTime < certificate.NotBefore.ToUniversalTime())
        {
            return $"the server's certificate is valid from {FormatDay(certificate.NotBefore)}: check the clock of this machine";
        }

        if (smtp.CheckRevocation && (smtp.CaFile.Length > 0 ? IsOfAuthority(presented, smtp) : IsRevocationUnknown(failure.Message)))
        {
            return "set Mail:Smtp:CheckRevocation to false, since the list of revoked certificates cannot be read";
        }

        return smtp.CaFile.Length > 0
            ? "name the file with the certificate of the server's authority in Mail:Smtp:CaFile: that in the present file did not issue it"
            : "name the file with the certificate of the server's authority in Mail:Smtp:CaFile: no known authority vouches for it";
    }

    private static bool IsOfAuthority(X509Certificate presented, SmtpOptions smtp)
    {
        using var trust = CustomCaValidator.Load(smtp.CaFile, checkRevocation: false);
        return trust.Validate(smtp, presented, chain: null, SslPolicyErrors.RemoteCertificateChainErrors);
    }

    // A chain that does not end at a trusted root is reported together with whatever follows from it.
    private static bool IsRevocationUnknown(string message)
        => (message.Contains("CRL", StringComparison.Ordinal) || message.Contains("revocation", StringComparison.OrdinalIgnoreCase))
            && !message.Contains("self-signed", StringComparison.OrdinalIgnoreCase)
            && !message.Contains("self signed", StringComparison.OrdinalIgnoreCase)
            && !message.Contains("issuer", StringComparison.OrdinalIgnoreCase);

    private static string DescribeNames(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames()
                .Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
            .Take(3)
            .ToList();
        return names.Count > 0 ? string.Join(", ", names) : certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
    }

    private static string FormatDay(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
