using NewsMonitor.Fakes;
using Xunit;
using static NewsMonitor.Outbox.Delivery.Deliveries;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Connections that are shared by a batch, lost, closed or refused.</summary>
public sealed class SmtpConnectionTests
{
    [Fact]
    public async Task Mails_of_a_batch_share_a_connection_and_have_an_envelope_each()
    {
        await using var server = new SmtpServer();
        var mails = await ComposeAsync("anna@example.org", "bert@example.org");

        var results = await SendAsync(server, mails);

        Assert.All(results, result => Assert.Equal(new DeliveryResult.Accepted("2.0.0 queued as 1"), result));
        Assert.Equal(1, server.ConnectionCount);
        Assert.Equal("QUIT", server.Commands.Last());
        foreach (var mail in mails)
        {
            var received = await server.NextAsync();
            Assert.Equal("monitor@example.org", received.From);
            Assert.Equal(mail.Recipient, Assert.Single(received.Recipients));
            Assert.Equal(mail.Bytes, received.Bytes);
        }
    }

    [Fact]
    public async Task A_reply_lost_after_the_last_dot_leaves_it_unclear_and_the_next_mail_gets_a_new_connection()
    {
        await using var server = new SmtpServer();
        server.On(SmtpServer.FinalDot, SmtpServer.Drop, times: 1);

        var results = await SendAsync(server, await ComposeAsync("anna@example.org", "bert@example.org"));

        Assert.IsType<DeliveryResult.Unclear>(results[0]);
        Assert.IsType<DeliveryResult.Accepted>(results[1]);
        Assert.Equal(2, server.ConnectionCount);
        Assert.Equal(2, server.Mails.Count);
    }

    [Theory]
    [InlineData("RCPT TO:")]
    [InlineData("DATA")]
    public async Task A_connection_lost_earlier_certainly_delivered_nothing(string command)
    {
        await using var server = new SmtpServer();
        server.On(command, SmtpServer.Drop, times: 1);

        var results = await SendAsync(server, await ComposeAsync("anna@example.org", "bert@example.org"));

        Assert.IsType<DeliveryResult.Retry>(results[0]);
        Assert.IsType<DeliveryResult.Accepted>(results[1]);
        Assert.Equal("bert@example.org", Assert.Single(Assert.Single(server.Mails).Recipients));
    }

    [Fact]
    public async Task A_server_that_closes_the_connection_after_some_mails_receives_the_next_over_a_new_one_at_once()
    {
        await using var server = new SmtpServer();
        server.On("MAIL FROM:", "250 2.1.0 ok", times: 1);
        server.On("MAIL FROM:", "421 4.7.0 one mail a connection", times: 1);

        var results = await SendAsync(server, await ComposeAsync("anna@example.org", "bert@example.org", "carl@example.org"));

        Assert.All(results, result => Assert.IsType<DeliveryResult.Accepted>(result));
        Assert.Equal(2, server.ConnectionCount);
        Assert.Equal(3, server.Mails.Count);
    }

    [Fact]
    public async Task A_server_that_closes_every_connection_is_not_retried_endlessly()
    {
        await using var server = new SmtpServer();
        server.On("MAIL FROM:", "421 4.7.0 not now");

        var result = Assert.Single(await SendAsync(server, await ComposeAsync("anna@example.org")));

        Assert.Equal(new DeliveryResult.Retry("421 4.7.0 not now"), result);
        Assert.Equal(1, server.ConnectionCount);
    }

    [Fact]
    public async Task An_unreachable_server_is_tried_once_per_batch()
    {
        int port;
        await using (var server = new SmtpServer())
        {
            port = server.Port;
        }

        var results = await SendAsync(port, await ComposeAsync("anna@example.org", "bert@example.org"));

        Assert.IsType<DeliveryResult.Retry>(results[0]);
        Assert.Same(results[0], results[1]);
    }

    [Theory]
    [InlineData("421 4.3.2 too busy", typeof(DeliveryResult.Retry))]
    [InlineData("554 5.7.1 no service for you", typeof(DeliveryResult.Misconfigured))]
    public async Task A_refusal_as_greeting_refuses_no_mail(string greeting, Type expected)
    {
        await using var server = new SmtpServer();
        server.On(SmtpServer.Greeting, greeting);

        Assert.IsType(expected, Assert.Single(await SendAsync(server, await ComposeAsync("anna@example.org"))));
    }
}
