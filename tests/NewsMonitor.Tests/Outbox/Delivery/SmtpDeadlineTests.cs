using NewsMonitor.Fakes;
using NewsMonitor.Settings;
using Xunit;
using static NewsMonitor.Outbox.Delivery.Deliveries;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Silent servers, and a shutdown while waiting for them.</summary>
public sealed class SmtpDeadlineTests
{
    [Theory]
    [InlineData("MAIL FROM:", typeof(DeliveryResult.Retry))]
    [InlineData(SmtpServer.FinalDot, typeof(DeliveryResult.Unclear))]
    [InlineData(SmtpServer.Greeting, typeof(DeliveryResult.Retry))]
    public async Task A_silent_server_is_abandoned_at_the_deadline(string command, Type expected)
    {
        await using var server = new SmtpServer();
        server.On(command, SmtpServer.Hang);
        var transport = Transports.New(TimeSpan.FromSeconds(1));

        Assert.IsType(expected, Assert.Single(await SendAsync(server.Port, await ComposeAsync("anna@example.org"), transport: transport)));
    }

    [Fact]
    public async Task A_server_that_is_silent_in_the_handshake_is_not_misconfigured()
    {
        await using var server = new SmtpServer();
        server.On(SmtpServer.Greeting, SmtpServer.Hang);

        var result = await SendAsync(
            server.Port,
            await ComposeAsync("anna@example.org"),
            smtp => smtp with { Security = SmtpSecurity.Implicit },
            Transports.New(TimeSpan.FromSeconds(1)));

        Assert.Contains("too long", Assert.IsType<DeliveryResult.Retry>(Assert.Single(result)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_while_waiting_for_the_reply_is_unclear_and_stopping_earlier_is_not()
    {
        using var stop = new CancellationTokenSource();
        await using var server = new SmtpServer();
        server.On(SmtpServer.FinalDot, SmtpServer.Hang);
        var mail = (await ComposeAsync("anna@example.org"))[0];
        await using var session = Transports.New().Open(Options(server.Port));

        var sending = session.SendAsync(mail.Bytes, mail.Recipient, stop.Token);
        await server.NextAsync();
        await stop.CancelAsync();

        Assert.IsType<DeliveryResult.Unclear>(await sending);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.SendAsync(mail.Bytes, mail.Recipient, stop.Token));
    }
}
