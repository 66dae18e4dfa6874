using NewsMonitor.Fakes;
using NewsMonitor.Mail;
using NewsMonitor.Settings;
using Xunit;
using static NewsMonitor.Outbox.Delivery.Deliveries;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Logins and secure connections.</summary>
public sealed class SmtpConnectorTests
{
    [Fact]
    public async Task Each_connection_logs_in_once_with_the_current_password()
    {
        await using var server = new SmtpServer { Account = new("monitor", "secret") };
        server.Extensions.Add("AUTH PLAIN LOGIN");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "wrong\n");
            var wrong = await SendAsync(server, await ComposeAsync("anna@example.org", "bert@example.org"), WithFile);
            await File.WriteAllTextAsync(file, "secret\r\n");
            var right = await SendAsync(server, await ComposeAsync("anna@example.org"), WithFile);

            Assert.All(
                wrong,
                result =>
                    Assert.Contains("Mail:Smtp:PasswordFile", Assert.IsType<DeliveryResult.Misconfigured>(result).Reason, StringComparison.Ordinal));
            Assert.DoesNotContain(wrong, result => result.ToString().Contains("wrong\n", StringComparison.Ordinal));
            Assert.IsType<DeliveryResult.Accepted>(Assert.Single(right));
            Assert.Equal(2, server.Commands.Count(command => command.StartsWith("AUTH", StringComparison.Ordinal)));
        }
        finally
        {
            File.Delete(file);
        }

        SmtpOptions WithFile(SmtpOptions smtp) => smtp with { Username = "monitor", PasswordFile = file };
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public async Task An_empty_password_file_is_reported_and_nothing_is_sent(string content)
    {
        await using var server = new SmtpServer { Account = new("monitor", "") };
        server.Extensions.Add("AUTH PLAIN");
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "password");
        await File.WriteAllTextAsync(file, content);

        var result = Assert.Single(await SendAsync(
            server, await ComposeAsync("anna@example.org"), smtp => smtp with { Username = "monitor", PasswordFile = file }));

        Assert.Contains($"{file} is empty", Assert.IsType<DeliveryResult.Misconfigured>(result).Reason, StringComparison.Ordinal);
        Assert.Equal(0, server.ConnectionCount);
    }

    [Fact]
    public async Task The_login_mechanism_works_too()
    {
        await using var server = new SmtpServer { Account = new("monitor", "sécret") };
        server.Extensions.Add("AUTH LOGIN");

        Assert.IsType<DeliveryResult.Accepted>(
            Assert.Single(
                await SendAsync(server, await ComposeAsync("anna@example.org"), smtp => smtp with { Username = "monitor", Password = "sécret" })));
    }

    [Fact]
    public async Task A_missing_password_file_is_reported_before_connecting()
    {
        await using var server = new SmtpServer();

        var result = Assert.Single(
            await SendAsync(
                server, await ComposeAsync("anna@example.org"), smtp => smtp with { Username = "m", PasswordFile = "/nowhere/password" }));

        Assert.Contains("/nowhere/password", Assert.IsType<DeliveryResult.Misconfigured>(result).Reason, StringComparison.Ordinal);
        Assert.Equal(0, server.ConnectionCount);
    }

    [Fact]
    public async Task A_temporary_answer_to_the_login_is_not_a_wrong_password()
    {
        await using var server = new SmtpServer();
        server.Extensions.Add("AUTH PLAIN");
        server.On("AUTH", "454 4.7.0 temporary trouble");

        Assert.IsType<DeliveryResult.Retry>(
            Assert.Single(await SendAsync(server, await ComposeAsync("anna@example.org"), smtp => smtp with { Username = "m", Password = "p" })));
    }

    [Fact]
    public async Task Nothing_is_sent_in_clear_text_to_another_machine()
    {
        var options = Samples.Options with { Smtp = new() { Host = "mail.example.org", Security = SmtpSecurity.None } };
        await using var session = Transports.New().Open(options);

        var result = await session.SendAsync("Subject: x\r\n\r\n"u8.ToArray(), "anna@example.org", CancellationToken.None);

        Assert.Contains("Mail:Smtp:Security", Assert.IsType<DeliveryResult.Misconfigured>(result).Reason, StringComparison.Ordinal);
    }
}
