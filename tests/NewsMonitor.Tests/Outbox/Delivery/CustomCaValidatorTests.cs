using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NewsMonitor.Fakes;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Deliveries over TLS with a private authority.</summary>
public sealed class CustomCaValidatorTests : IDisposable
{
    private readonly string _caFile = Path.GetTempFileName();
    private readonly X509Certificate2 _authority = Authority("Test authority");

    public CustomCaValidatorTests() => File.WriteAllText(_caFile, _authority.ExportCertificatePem());

    public void Dispose()
    {
        _authority.Dispose();
        File.Delete(_caFile);
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Implicit)]
    public async Task A_server_of_the_configured_authority_receives_mail_and_password_only_over_tls(SmtpSecurity security)
    {
        await using var server = Server(security, _authority, IPAddress.Loopback);

        var result = Assert.Single(await SendAsync(server, security, _caFile));

        Assert.IsType<DeliveryResult.Accepted>(result);
        var commands = server.Commands.Select(command => command.Split(' ')[0]).ToList();
        string[] expected = security == SmtpSecurity.StartTls ? ["EHLO", "STARTTLS", "EHLO", "AUTH"] : ["EHLO", "AUTH"];
        Assert.Equal(expected, commands.TakeWhile(command => command != "MAIL"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Another_authority_is_not_trusted()
    {
        using var stranger = Authority("Stranger");
        await using var server = Server(SmtpSecurity.StartTls, stranger, IPAddress.Loopback);

        await RefusesAsync(server, SmtpSecurity.StartTls, _caFile, "name the file with the certificate of the server's authority");
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_not_trusted()
    {
        await using var server = Server(SmtpSecurity.Implicit, _authority, IPAddress.Parse("192.0.2.1"));

        await RefusesAsync(
            server, SmtpSecurity.Implicit, _caFile, "set Mail:Smtp:Host to a name of the server's certificate, which is for 192.0.2.1");
    }

    [Theory]
    [InlineData(-20, "the server's certificate expired on")]
    [InlineData(20, "the server's certificate is valid from")]
    public async Task A_certificate_of_another_time_is_not_trusted(int hours, string remedy)
    {
        await using var server = Server(SmtpSecurity.StartTls, _authority, IPAddress.Loopback, TimeSpan.FromHours(hours));

        await RefusesAsync(server, SmtpSecurity.StartTls, _caFile, remedy);
    }

    [Fact]
    public async Task Without_a_configured_authority_only_public_ones_are_trusted()
    {
        await using var server = Server(SmtpSecurity.StartTls, _authority, IPAddress.Loopback);

        await RefusesAsync(server, SmtpSecurity.StartTls, caFile: "", "Mail:Smtp:CaFile");
    }

    [Fact]
    public async Task An_authority_without_a_revocation_list_names_the_setting_to_change()
    {
        await using var server = Server(SmtpSecurity.StartTls, _authority, IPAddress.Loopback);

        await RefusesAsync(server, SmtpSecurity.StartTls, _caFile, "set Mail:Smtp:CheckRevocation to false", checkRevocation: true);
    }

    [Fact]
    public async Task A_server_without_starttls_receives_nothing()
    {
        await using var server = Server(SmtpSecurity.None, _authority, IPAddress.Loopback);

        await RefusesAsync(server, SmtpSecurity.StartTls, _caFile, "STARTTLS");
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Implicit)]
    public async Task An_interrupted_handshake_only_delays(SmtpSecurity security)
    {
        await using var server = Server(security, _authority, IPAddress.Loopback);
        server.HandshakesCut = 1;

        Assert.IsType<DeliveryResult.Retry>(Assert.Single(await SendAsync(server, security, _caFile)));
        Assert.IsType<DeliveryResult.Accepted>(Assert.Single(await SendAsync(server, security, _caFile)));
    }

    [Fact]
    public async Task A_port_that_begins_in_plain_text_names_the_setting_to_change()
    {
        await using var server = Server(SmtpSecurity.StartTls, _authority, IPAddress.Loopback);

        await RefusesAsync(server, SmtpSecurity.Implicit, _caFile, $"Mail:Smtp:Security must be StartTls for port {server.Port}");
    }

    [Fact]
    public async Task A_port_that_begins_with_tls_names_the_setting_to_change()
    {
        await using var server = Server(SmtpSecurity.Implicit, _authority, IPAddress.Loopback);

        await RefusesAsync(server, SmtpSecurity.StartTls, _caFile, $"Mail:Smtp:Security must be Implicit for port {server.Port}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no certificate at all")]
    public async Task A_file_without_an_authority_is_reported(string content)
    {
        await File.WriteAllTextAsync(_caFile, content);
        await using var server = Server(SmtpSecurity.StartTls, _authority, IPAddress.Loopback);

        var result = Assert.Single(await SendAsync(server, SmtpSecurity.StartTls, _caFile));

        Assert.Contains(_caFile, Assert.IsType<DeliveryResult.Misconfigured>(result).Reason, StringComparison.Ordinal);
    }

    private static async Task RefusesAsync(SmtpServer server, SmtpSecurity security, string caFile, string remedy, bool checkRevocation = false)
    {
        var result = Assert.IsType<DeliveryResult.Misconfigured>(
            Assert.Single(await SendAsync(server, security, caFile, checkRevocation)));
        Assert.Contains(remedy, result.Reason, StringComparison.Ordinal);
        Assert.Empty(server.Mails);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal));
    }

    private static async Task<List<DeliveryResult>> SendAsync(
        SmtpServer server, SmtpSecurity security, string caFile, bool checkRevocation = false) =>
        await Deliveries.SendAsync(server, await Deliveries.ComposeAsync("anna@example.org"), smtp => smtp with
        {
            Security = security,
            CaFile = caFile,
            CheckRevocation = checkRevocation,
            Username = "monitor",
            Password = "secret",
        });

    private static SmtpServer Server(SmtpSecurity security, X509Certificate2 authority, IPAddress host, TimeSpan offset = default)
    {
        var server = new SmtpServer
        {
            Account = new("monitor", "secret"),
            Certificate = Certificate(authority, host, offset),
            IsTlsImplicit = security == SmtpSecurity.Implicit,
        };
        server.Extensions.Add("AUTH PLAIN");
        if (security == SmtpSecurity.StartTls)
        {
            server.Extensions.Add("STARTTLS");
        }

        return server;
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private static X509Certificate2 Certificate(X509Certificate2 authority, IPAddress host, TimeSpan offset)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1")], critical: false));
        // An hour around the middle of the authority's time, which is now.
        var (from, to) = (new DateTimeOffset(authority.NotBefore), new DateTimeOffset(authority.NotAfter));
        var middle = from + ((to - from) / 2) + offset;
        using var signed = request.Create(authority, middle.AddHours(-1), middle.AddHours(1), [1, 2, 3, 4]);
        using var withKey = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null);
    }
}
