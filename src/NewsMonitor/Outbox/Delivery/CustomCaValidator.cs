using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Trusts the certificate of a server only when it is issued by the configured authority.</summary>
internal sealed class CustomCaValidator(X509Certificate2Collection authorities, bool checkRevocation) : IDisposable
{
    private const string ServerAuthenticationOid = "1.3.6.1.5.5.7.3.1";

    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission is missing.</exception>
    /// <exception cref="CryptographicException">The file contains no PEM certificate.</exception>
    public static CustomCaValidator Load(string caFile, bool checkRevocation)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(caFile);
        return authorities.Count > 0
            ? new(authorities, checkRevocation)
            : throw new CryptographicException("it holds no PEM certificate");
    }

    /// <summary>A <see cref="RemoteCertificateValidationCallback"/>: host name, period of validity, issuer.</summary>
    public bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        // No authority makes up for a wrong host name or a missing certificate.
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(authorities);
        own.ChainPolicy.RevocationMode = checkRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck;
        own.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthenticationOid));
        foreach (var element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            own.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return own.Build(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
    }

    public void Dispose()
    {
        foreach (var authority in authorities)
        {
            authority.Dispose();
        }
    }
}
