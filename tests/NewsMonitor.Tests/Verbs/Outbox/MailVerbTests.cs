using System.Text.Json;
using NewsMonitor.Fakes;
using NewsMonitor.Mail;
using NewsMonitor.Outbox;
using NewsMonitor.Outbox.Delivery;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Verbs.Outbox;

/// <summary>The verbs <c>mail list</c>, <c>mail test</c> and <c>mail retry</c> as people meet them.</summary>
public sealed class MailVerbTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly SmtpServer _smtp = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _smtp.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task List_shows_what_is_not_sent_with_reasons_counts_and_suspended_recipients()
    {
        WriteSettings("");
        await FillAsync();

        var table = await RunAsync("list");
        var json = await RunAsync("list", "--json", "--state", "refused", "--limit", "1");
        var none = await RunAsync("list", "--state", "folded");

        Assert.Equal(0, table.ExitCode);
        Assert.Contains("451", table.Output, StringComparison.Ordinal);
        Assert.Matches("to [a-z]+@example.org, written 2026-11-22 12:00, 1 try, next try 2026-11-22 ", table.Output);
        Assert.Contains("5 refused, 1 suspended, 0 unclear, 1 waiting, 0 folded, 1 sent", table.Error, StringComparison.Ordinal);
        Assert.Contains("a@example.org is suspended since 2026-11-22 12:00: 5 mails were refused", table.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("sent@example.org", table.Output, StringComparison.Ordinal);
        Assert.Equal("", none.Output);
        Assert.Contains("These are the youngest 1 of 5", json.Error, StringComparison.Ordinal);
        using var line = JsonDocument.Parse(Assert.Single(json.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(
            ["no", "kind", "digest", "number", "recipient", "messageId", "subject", "state", "attempts", "unclear", "reason",
                "composed", "nextAttempt", "settled", "suspendedSince"],
            line.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal("550 5.1.1 gone", line.RootElement.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("list", "--state", "lost")]
    [InlineData("list", "--limit", "0")]
    [InlineData("retry")]
    [InlineData("retry", "first")]
    [InlineData("test", "nobody")]
    public async Task Wrong_usage_ends_with_2(params string[] args)
    {
        WriteSettings("");

        Assert.Equal(2, (await RunAsync(args)).ExitCode);
    }

    [Fact]
    public async Task Without_a_store_list_and_retry_end_with_1_and_say_so()
    {
        WriteSettings("");

        Assert.Equal(1, (await RunAsync("list")).ExitCode);
        Assert.Equal(1, (await RunAsync("retry", "1")).ExitCode);
    }

    [Fact]
    public async Task Retry_makes_a_refused_mail_due_and_tells_of_those_it_cannot()
    {
        WriteSettings("");
        await FillAsync();

        var run = await RunAsync("retry", "1", "7", "99");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Mail 1 was refused and is due now", run.Error, StringComparison.Ordinal);
        Assert.Contains("Mail 7 was accepted, and is not sent twice", run.Error, StringComparison.Ordinal);
        Assert.Contains("Mail 99 does not exist", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("retry", "2")).ExitCode);
    }

    [Fact]
    public async Task Test_shows_the_dialogue_without_the_secret_and_ends_the_suspension()
    {
        _smtp.Account = new("monitor", "s3cret-word");
        _smtp.Extensions.Add("AUTH PLAIN");
        WriteSettings("\"Username\": \"monitor\", \"Password\": \"s3cret-word\",");
        await FillAsync();

        var run = await RunAsync("test", "a@example.org");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("RCPT TO:<a@example.org>", run.Output, StringComparison.Ordinal);
        Assert.Contains("> AUTH PLAIN ****", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"> \(\d+ lines of the mail\)", run.Output);
        Assert.DoesNotContain("Content-Type", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-word", run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("\0monitor\0s3cret-word"u8), run.Output + run.Error, StringComparison.Ordinal);
        await using var store = Store.OpenExisting(new StoreOptions { Path = StorePath });
        Assert.DoesNotContain(
            await new RecipientStore(store).ListFailingAsync(CancellationToken.None), recipient => recipient.SuspendedAt is not null);
    }

    [Theory]
    [InlineData("AUTH", "535 5.7.8 wrong", "Mail:Smtp:PasswordFile")]
    [InlineData("RCPT TO:", "550 5.1.1 no such user", "Check the address")]
    [InlineData("MAIL FROM:", "553 5.7.1 not yours", "Mail:From")]
    [InlineData("EHLO", "554 5.7.1 no", "Mail:Smtp:LocalDomain")]
    [InlineData(SmtpServer.Greeting, "421 4.3.2 busy", "The worker would try again")]
    public async Task A_test_that_fails_ends_with_1_and_names_the_setting(string command, string answer, string told)
    {
        _smtp.Account = new("monitor", "right");
        _smtp.Extensions.Add("AUTH PLAIN");
        _smtp.On(command, answer);
        WriteSettings("\"Username\": \"monitor\", \"Password\": \"right\",");

        var run = await RunAsync("test", "a@example.org");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.Contains(answer, run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "data")));
    }

    [Fact]
    public async Task Without_a_server_the_test_mail_is_a_file()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "appsettings.json"), "{}");

        var run = await RunAsync("test", "a@example.org");

        Assert.Equal(0, run.ExitCode);
        Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "data", "mail"), "*.eml"));
    }

    private string StorePath => Path.Combine(_folder.Path, "data", "monitor.db");

    // Messages are wrapped at the width of the terminal.

    private Task<ProgramRun> RunAsync(params string[] args) => ProgramRun.RunAsync(_folder.Path, ["mail", .. args]);

    private void WriteSettings(string login) => File.WriteAllText(Path.Combine(_folder.Path, "appsettings.json"), $$"""
        {
          "Mail": { "From": "monitor@example.org", "Smtp": { {{login}} "Host": "127.0.0.1", "Port": {{_smtp.Port}}, "Security": "None" } }
        }
        """);

    // Five refused and one kept for a recipient that is suspended by it, one sent, one that waits.
    private async Task FillAsync()
    {
        await using var store = Store.Open(new StoreOptions { Path = StorePath });
        var outbox = new OutboxStore(store);
        string[] recipients = ["a", "a", "a", "a", "a", "a", "sent", "later"];
        var mails = recipients.Select((name, index) => new ComposedMail(
            "digest", "morning", index + 1, name + "@example.org", $"id-{index}", "Subject", [1], Now));
        await store.ExecuteInTransactionAsync(transaction => OutboxStore.AddAsync(transaction, [.. mails]), CancellationToken.None);
        var leased = await outbox.LeaseAsync(20, Now, Now.AddMinutes(15), CancellationToken.None);
        foreach (var mail in leased.Take(OutboxStore.RefusalsToSuspend))
        {
            await outbox.MarkRecipientRefusedAsync(mail.No, "550 5.1.1 gone", Now);
        }

        await outbox.MarkSentAsync(leased[6].No, "ok", Now);
        await outbox.MarkRetryAsync(leased[7].No, "451 4.7.1 greylisted", DeliveryScope.Server, Now.AddMinutes(1));
    }
}
