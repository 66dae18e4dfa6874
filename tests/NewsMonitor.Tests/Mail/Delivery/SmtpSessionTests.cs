using System.Net;
using System.Text;
using NewsMonitor.Fakes;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Mail.Delivery;

/// <summary>Deliveries to a real server on the loopback interface, which misbehaves as told.</summary>
public sealed class SmtpSessionTests
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

    [Theory]
    [InlineData("HELP")]
    [InlineData("8BITMIME", "SMTPUTF8", "CHUNKING", "BINARYMIME", "PIPELINING", "SIZE 10000000")]
    public async Task The_bytes_arrive_as_stored_whatever_the_server_offers(params string[] extensions)
    {
        await using var server = new SmtpServer();
        server.Extensions.Clear();
        Array.ForEach(extensions, server.Extensions.Add);
        var dots = Samples.Truce with { Title = new string('.', 150), Excerpt = new(string.Concat(Enumerable.Repeat("... ", 99)), []) };
        var mails = await new MailComposer("1.2.3").ComposeAsync(
            Samples.Digest with { Sections = [new("Dots", [dots])] }, Samples.Options, ["anna@example.org"]);

        await SendAsync(server, mails);

        Assert.Contains("\r\n.", Encoding.ASCII.GetString(mails[0].Bytes), StringComparison.Ordinal);
        Assert.Equal(mails[0].Bytes, (await server.NextAsync()).Bytes);
    }

    [Fact]
    public async Task The_server_is_greeted_with_the_senders_domain_unless_the_settings_say_another()
    {
        await using var server = new SmtpServer();
        await SendAsync(server, await ComposeAsync("anna@example.org"));
        await SendAsync(server, await ComposeAsync("anna@example.org"), smtp => smtp with { LocalDomain = "mon.example.net" });

        Assert.Equal(["EHLO example.org", "EHLO mon.example.net"], server.Commands.Where(command => command.StartsWith("EHLO", StringComparison.Ordinal)).ToArray());
    }

    [Fact]
    public async Task A_refused_recipient_does_not_keep_the_others_from_their_mail()
    {
        await using var server = new SmtpServer();
        server.On("RCPT TO:<bert@", "550 5.1.1 no such user");

        var results = await SendAsync(server, await ComposeAsync("anna@example.org", "bert@example.org", "carl@example.org"));

        Assert.IsType<DeliveryResult.Accepted>(results[0]);
        Assert.Equal(new DeliveryResult.Refused("550 5.1.1 no such user") { IsOfRecipient = true }, results[1]);
        Assert.IsType<DeliveryResult.Accepted>(results[2]);
        Assert.Equal(2, server.Mails.Count);
    }

    [Theory]
    [InlineData("RCPT TO:", "450 4.2.0 greylisted")]
    [InlineData("MAIL FROM:", "452 4.3.1 disk full")]
    [InlineData(SmtpServer.FinalDot, "451 4.3.0 later")]
    public async Task A_temporary_answer_means_another_try(string command, string reply)
    {
        await using var server = new SmtpServer();
        server.On(command, reply, times: 1);
        var mails = await ComposeAsync("anna@example.org");

        var first = await SendAsync(server, mails);
        var second = await SendAsync(server, mails);

        Assert.Equal(new DeliveryResult.Retry(reply), Assert.Single(first));
        Assert.IsType<DeliveryResult.Accepted>(Assert.Single(second));
        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task A_mail_refused_after_its_last_dot_is_not_tried_again()
    {
        await using var server = new SmtpServer();
        server.On(SmtpServer.FinalDot, "554 5.7.1 spam");

        Assert.Equal(new DeliveryResult.Refused("554 5.7.1 spam"), Assert.Single(await SendAsync(server, await ComposeAsync("anna@example.org"))));
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
    public async Task A_connection_lost_earlier_surely_left_no_mail(string command)
    {
        await using var server = new SmtpServer();
        server.On(command, SmtpServer.Drop, times: 1);

        var results = await SendAsync(server, await ComposeAsync("anna@example.org", "bert@example.org"));

        Assert.IsType<DeliveryResult.Retry>(results[0]);
        Assert.IsType<DeliveryResult.Accepted>(results[1]);
        Assert.Equal("bert@example.org", Assert.Single(Assert.Single(server.Mails).Recipients));
    }

    [Fact]
    public async Task A_server_that_ends_the_connection_after_some_mails_gets_the_next_one_over_a_new_one_at_once()
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
    public async Task A_server_that_ends_every_connection_is_not_called_again_and_again()
    {
        await using var server = new SmtpServer();
        server.On("MAIL FROM:", "421 4.7.0 not now");

        var result = Assert.Single(await SendAsync(server, await ComposeAsync("anna@example.org")));

        Assert.Equal(new DeliveryResult.Retry("421 4.7.0 not now"), result);
        Assert.Equal(1, server.ConnectionCount);
    }

    [Fact]
    public async Task A_login_is_made_once_a_connection_with_the_password_of_the_moment()
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

            Assert.All(wrong, result => Assert.Contains("Mail:Smtp:PasswordFile", Assert.IsType<DeliveryResult.Misconfigured>(result).Reason, StringComparison.Ordinal));
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

    [Fact]
    public async Task Login_of_the_old_kind_works_too()
    {
        await using var server = new SmtpServer { Account = new("monitor", "sécret") };
        server.Extensions.Add("AUTH LOGIN");

        Assert.IsType<DeliveryResult.Accepted>(Assert.Single(await SendAsync(server, await ComposeAsync("anna@example.org"), smtp => smtp with { Username = "monitor", Password = "sécret" })));
    }

    [Fact]
    public async Task A_password_file_that_is_missing_is_named_before_anybody_is_called()
    {
        await using var server = new SmtpServer();

        var result = Assert.Single(await SendAsync(server, await ComposeAsync("anna@example.org"), smtp => smtp with { Username = "m", PasswordFile = "/nowhere/password" }));

        Assert.Contains("/nowhere/password", Assert.IsType<DeliveryResult.Misconfigured>(result).Reason, StringComparison.Ordinal);
        Assert.Equal(0, server.ConnectionCount);
    }

    [Fact]
    public async Task A_login_that_the_server_puts_off_is_no_wrong_password()
    {
        await using var server = new SmtpServer();
        server.Extensions.Add("AUTH PLAIN");
        server.On("AUTH", "454 4.7.0 temporary trouble");

        Assert.IsType<DeliveryResult.Retry>(Assert.Single(await SendAsync(server, await ComposeAsync("anna@example.org"), smtp => smtp with { Username = "m", Password = "p" })));
    }

    [Fact]
    public async Task Nothing_is_sent_in_clear_text_to_another_machine()
    {
        var options = Samples.Options with { Smtp = new() { Host = "mail.example.org", Security = SmtpSecurity.None } };
        await using var session = Transports.New().Open(options);

        var result = await session.SendAsync("Subject: x\r\n\r\n"u8.ToArray(), "anna@example.org", CancellationToken.None);

        Assert.Contains("Mail:Smtp:Security", Assert.IsType<DeliveryResult.Misconfigured>(result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_called_once_a_batch()
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
    public async Task A_server_that_greets_with_a_refusal_refuses_no_mail(string greeting, Type expected)
    {
        await using var server = new SmtpServer();
        server.On(SmtpServer.Greeting, greeting);

        Assert.IsType(expected, Assert.Single(await SendAsync(server, await ComposeAsync("anna@example.org"))));
    }

    [Theory]
    [InlineData("SIZE 6000", null)]
    [InlineData("HELP", "552 5.3.4 too big")]
    public async Task A_mail_larger_than_the_server_takes_goes_as_its_text_under_the_same_id(string extension, string? answer)
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
        Assert.Equal(mail.Date, received.Date);
        Assert.Null(received.HtmlBody);
        Assert.Contains(Samples.Truce.Title, received.TextBody, StringComparison.Ordinal);
        Assert.InRange(Assert.Single(server.Mails).Bytes.Length, 2_000, answer is null ? 6_000 : mail.Bytes.Length);
    }

    [Fact]
    public async Task A_text_that_is_too_large_still_is_cut_and_says_so_and_without_room_for_it_the_mail_is_refused()
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

    [Fact]
    public async Task A_full_mailbox_gets_no_smaller_edition()
    {
        await using var server = new SmtpServer();
        server.On(SmtpServer.FinalDot, "552 5.2.2 mailbox full");

        Assert.IsType<DeliveryResult.Refused>(Assert.Single(await SendAsync(server, await ComposeAsync("anna@example.org"))));
        Assert.Single(server.Commands, "DATA");
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
        Assert.Equal([false, true, false], commands.Where(command => command[0] == 'M').Select(command => command.Contains("SMTPUTF8", StringComparison.Ordinal)).ToArray());
    }

    [Fact]
    public async Task Without_smtputf8_such_an_address_is_refused_in_clear_words()
    {
        await using var server = new SmtpServer();

        Assert.Contains("SMTPUTF8", Assert.IsType<DeliveryResult.Refused>(Assert.Single(await SendAsync(server, await ComposeAsync("用户@example.org")))).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MAIL FROM:", typeof(DeliveryResult.Retry))]
    [InlineData(SmtpServer.FinalDot, typeof(DeliveryResult.Unclear))]
    [InlineData(SmtpServer.Greeting, typeof(DeliveryResult.Retry))]
    public async Task A_silent_server_is_left_at_the_deadline(string command, Type expected)
    {
        await using var server = new SmtpServer();
        server.On(command, SmtpServer.Hang);
        var transport = Transports.New(TimeSpan.FromSeconds(1));

        Assert.IsType(expected, Assert.Single(await SendAsync(server.Port, await ComposeAsync("anna@example.org"), transport: transport)));
    }

    [Fact]
    public async Task A_server_that_is_silent_in_the_handshake_is_slow_and_not_wrongly_set_up()
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
    public async Task Stopping_while_the_reply_is_awaited_leaves_it_unclear_and_earlier_it_just_stops()
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

    internal static MailOptions Options(int port, Func<SmtpOptions, SmtpOptions>? change = null)
    {
        var smtp = new SmtpOptions { Host = IPAddress.Loopback.ToString(), Port = port, Security = SmtpSecurity.None };
        return Samples.Options with { Smtp = change?.Invoke(smtp) ?? smtp };
    }

    internal static Task<IReadOnlyList<ComposedMail>> ComposeAsync(params string[] recipients) =>
        new MailComposer("1.2.3").ComposeAsync(Samples.Digest, Samples.Options, recipients);

    internal static Task<List<DeliveryResult>> SendAsync(SmtpServer server, IReadOnlyList<ComposedMail> mails, Func<SmtpOptions, SmtpOptions>? change = null) =>
        SendAsync(server.Port, mails, change);

    private static async Task<List<DeliveryResult>> SendAsync(
        int port, IReadOnlyList<ComposedMail> mails, Func<SmtpOptions, SmtpOptions>? change = null, MailTransport? transport = null)
    {
        await using var session = (transport ?? Transports.New()).Open(Options(port, change));
        var results = new List<DeliveryResult>();
        foreach (var mail in mails)
        {
            results.Add(await session.SendAsync(mail.Bytes, mail.Recipient, CancellationToken.None));
        }

        return results;
    }
}
