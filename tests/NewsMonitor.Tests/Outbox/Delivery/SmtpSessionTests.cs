using System.Text;
using NewsMonitor.Fakes;
using NewsMonitor.Mail;
using Xunit;
using static NewsMonitor.Outbox.Delivery.Deliveries;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Deliveries to a real server on the loopback interface.</summary>
public sealed class SmtpSessionTests
{
    [Theory]
    [InlineData("HELP")]
    [InlineData("8BITMIME", "SMTPUTF8", "CHUNKING", "BINARYMIME", "PIPELINING", "SIZE 10000000")]
    public async Task The_bytes_arrive_as_stored_whatever_the_server_offers(params string[] extensions)
    {
        await using var server = new SmtpServer();
        server.Extensions.Clear();
        Array.ForEach(extensions, server.Extensions.Add);
        var dots = SampleStories.Truce with { Title = new string('.', 150), Excerpt = new(string.Concat(Enumerable.Repeat("... ", 99)), []) };
        var mails = await new MailComposer("1.2.3").ComposeAsync(
            Samples.Digest with { Sections = [new("Dots", [dots])] }, Samples.Options, ["anna@example.org"]);

        await SendAsync(server, mails);

        Assert.Contains("\r\n.", Encoding.ASCII.GetString(mails[0].Bytes), StringComparison.Ordinal);
        Assert.Equal(mails[0].Bytes, (await server.NextAsync()).Bytes);
    }

    [Fact]
    public async Task The_greeting_names_the_domain_of_the_sender_unless_the_settings_name_another()
    {
        await using var server = new SmtpServer();
        await SendAsync(server, await ComposeAsync("anna@example.org"));
        await SendAsync(server, await ComposeAsync("anna@example.org"), smtp => smtp with { LocalDomain = "mon.example.net" });

        Assert.Equal(
            ["EHLO example.org", "EHLO mon.example.net"],
            server.Commands.Where(command => command.StartsWith("EHLO", StringComparison.Ordinal)).ToArray());
    }

    [Fact]
    public async Task A_refused_recipient_does_not_block_others()
    {
        await using var server = new SmtpServer();
        server.On("RCPT TO:<bert@", "550 5.1.1 no such user");

        var results = await SendAsync(server, await ComposeAsync("anna@example.org", "bert@example.org", "carl@example.org"));

        Assert.IsType<DeliveryResult.Accepted>(results[0]);
        Assert.Equal(new DeliveryResult.Refused("550 5.1.1 no such user") { IsRecipientRefused = true, Scope = DeliveryScope.Recipient }, results[1]);
        Assert.IsType<DeliveryResult.Accepted>(results[2]);
        Assert.Equal(2, server.Mails.Count);
    }

    [Theory]
    [InlineData("RCPT TO:", "450 4.2.0 greylisted", "Recipient")]
    [InlineData("MAIL FROM:", "452 4.3.1 disk full", "Server")]
    [InlineData("DATA", "451 4.3.0 later", "Mail")]
    [InlineData(SmtpServer.FinalDot, "451 4.3.0 later", "Mail")]
    [InlineData(SmtpServer.FinalDot, "421 4.3.2 going down", "Server")]
    public async Task A_temporary_answer_is_retried_and_concerns_no_more_than_it_says(string command, string reply, string scope)
    {
        await using var server = new SmtpServer();
        server.On(command, reply, times: 1);
        var mails = await ComposeAsync("anna@example.org");

        var first = await SendAsync(server, mails);
        var second = await SendAsync(server, mails);

        Assert.Equal(new DeliveryResult.Retry(reply) { Scope = Enum.Parse<DeliveryScope>(scope) }, Assert.Single(first));
        Assert.IsType<DeliveryResult.Accepted>(Assert.Single(second));
        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task A_mail_refused_after_its_last_dot_is_not_retried()
    {
        await using var server = new SmtpServer();
        server.On(SmtpServer.FinalDot, "554 5.7.1 spam");

        Assert.Equal(new DeliveryResult.Refused("554 5.7.1 spam"), Assert.Single(await SendAsync(server, await ComposeAsync("anna@example.org"))));
    }

    [Fact]
    public async Task Smtputf8_is_used_only_for_a_local_part_that_needs_it()
    {
        await using var server = new SmtpServer();
        server.Extensions.Add("SMTPUTF8");

        await SendAsync(server, await ComposeAsync("info@münchen.example", "用户@example.org", "anna@example.org"));

        var commands = server.Commands.Where(command => command[0] is 'M' or 'R').ToArray();
        Assert.Contains("RCPT TO:<info@xn--mnchen-3ya.example>", commands, StringComparer.Ordinal);
        Assert.Contains("RCPT TO:<用户@example.org>", commands, StringComparer.Ordinal);
        Assert.Equal(
            [false, true, false],
            commands.Where(command => command[0] == 'M').Select(command => command.Contains("SMTPUTF8", StringComparison.Ordinal)).ToArray());
    }

    [Fact]
    public async Task Without_smtputf8_such_an_address_is_refused_with_a_clear_reason()
    {
        await using var server = new SmtpServer();

        Assert.Contains(
            "SMTPUTF8",
            Assert.IsType<DeliveryResult.Refused>(Assert.Single(await SendAsync(server, await ComposeAsync("用户@example.org")))).Reason,
            StringComparison.Ordinal);
    }
}
