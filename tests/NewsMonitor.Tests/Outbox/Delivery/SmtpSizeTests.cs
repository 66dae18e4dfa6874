using NewsMonitor.Fakes;
using NewsMonitor.Mail;
using Xunit;
using static NewsMonitor.Outbox.Delivery.Deliveries;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Mails that are too large for the server.</summary>
public sealed class SmtpSizeTests
{
    [Theory]
    [InlineData("SIZE 6000", null)]
    [InlineData("HELP", "552 5.3.4 too big")]
    public async Task A_mail_too_large_for_the_server_is_sent_as_text_with_the_same_id(string extension, string? answer)
    {
        await using var server = new SmtpServer();
        server.Extensions.Add(extension);
        if (answer is not null)
        {
            server.On(SmtpServer.FinalDot, answer, times: 1);
        }

        var mail = (await ComposeAsync("anna@example.org"))[0];
        var result = Assert.Single(await SendAsync(server, [mail]));

        Assert.Contains("as text alone", Assert.IsType<DeliveryResult.Accepted>(result).Reply, StringComparison.Ordinal);
        using var received = await MimeKit.MimeMessage.LoadAsync(new MemoryStream(Assert.Single(server.Mails).Bytes));
        Assert.Equal(mail.MessageId, received.MessageId);
        Assert.Equal(mail.ComposedAt, received.Date);
        Assert.Null(received.HtmlBody);
        Assert.Contains(SampleStories.Truce.Title, received.TextBody, StringComparison.Ordinal);
        Assert.InRange(Assert.Single(server.Mails).Bytes.Length, 2_000, answer is null ? 6_000 : mail.Bytes.Length);
    }

    [Fact]
    public async Task A_text_that_is_still_too_large_is_truncated_visibly_or_the_mail_is_refused()
    {
        await using var server = new SmtpServer();
        server.Extensions.Add("SIZE 3000");
        await SendAsync(server, await ComposeAsync("anna@example.org"));
        server.Extensions[^1] = "SIZE 900";
        var refused = Assert.Single(await SendAsync(server, await ComposeAsync("bert@example.org")));

        var cut = Assert.Single(server.Mails);
        Assert.InRange(cut.Bytes.Length, 1_500, 3_000);
        Assert.EndsWith("(The rest did not fit.)\r\n", cut.Text, StringComparison.Ordinal);
        Assert.Contains("900", Assert.IsType<DeliveryResult.Refused>(refused).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RCPT", "450 4.7.1 greylisted", typeof(DeliveryResult.Retry), false)]
    [InlineData("RCPT", "550 5.1.1 no such user", typeof(DeliveryResult.Refused), true)]
    [InlineData(SmtpServer.FinalDot, SmtpServer.Drop, typeof(DeliveryResult.Unclear), false)]
    public async Task The_result_of_the_text_is_the_result_of_the_mail(string command, string answer, Type expected, bool isOfRecipient)
    {
        await using var server = new SmtpServer();
        server.Extensions.Add("SIZE 6000");
        server.On(command, answer, times: 1);

        var result = Assert.Single(await SendAsync(server, await ComposeAsync("anna@example.org")));

        Assert.IsType(expected, result);
        Assert.Equal(isOfRecipient, result is DeliveryResult.Refused { IsRecipientRefused: true });
    }

    [Fact]
    public async Task When_the_text_is_too_large_as_well_the_answer_to_the_whole_mail_counts()
    {
        await using var server = new SmtpServer();
        server.On(SmtpServer.FinalDot, "552 5.3.4 too big", times: 1);
        server.On(SmtpServer.FinalDot, "552 5.3.4 still too big", times: 1);

        var result = Assert.Single(await SendAsync(server, await ComposeAsync("anna@example.org")));

        Assert.Equal("552 5.3.4 too big", Assert.IsType<DeliveryResult.Refused>(result).Reason);
    }

    [Fact]
    public async Task A_full_mailbox_gets_no_text_only_mail()
    {
        await using var server = new SmtpServer();
        server.On(SmtpServer.FinalDot, "552 5.2.2 mailbox full");

        Assert.IsType<DeliveryResult.Refused>(Assert.Single(await SendAsync(server, await ComposeAsync("anna@example.org"))));
        Assert.Single(server.Commands, "DATA");
    }
}
