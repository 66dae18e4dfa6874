using System.Net;
using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Verbs;

/// <summary>The verb <c>check --online</c> as people meet it, against real servers on this machine.</summary>
public sealed class OnlineCheckTests : IAsyncLifetime
{
    private const string Feed = """
        <rss version="2.0"><channel><title>Desk</title><item><title>Truce</title><guid>1</guid></item></channel></rss>
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly SmtpServer _smtp = new() { Account = new NetworkCredential("jo", "s3cret") };
    private FeedServer _web = null!;

    public async ValueTask InitializeAsync()
    {
        _web = await FeedServer.StartAsync();
        _smtp.Extensions.Add("AUTH PLAIN LOGIN");
        _web.Serve("/good", Feed);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _smtp.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task All_that_works_ends_with_0_and_nothing_is_sent_or_stored()
    {
        var run = await CheckAsync($$""" "good": { "Url": "{{_web.Url("/good")}}" } """, "s3cret");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 article", run.Error, StringComparison.Ordinal);
        Assert.Contains("connected and logged in", run.Error, StringComparison.Ordinal);
        Assert.Contains("All 2 work.", run.Error, StringComparison.Ordinal);
        Assert.Empty(_smtp.Mails);
        Assert.DoesNotContain(_smtp.Commands, command => command.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["appsettings.json"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Each_that_fails_is_told_with_its_reason_and_the_code_is_1()
    {
        _web.Serve("/page", "<html><body>Hello</body></html>", "text/html");
        _web.Refuse("/closed", 403);

        var run = await CheckAsync(
            $$"""
            "good": { "Url": "{{_web.Url("/good")}}" }, "page": { "Url": "{{_web.Url("/page")}}" },
            "closed": { "Url": "{{_web.Url("/closed")}}?key=t0ken" }, "rests": { "Url": "{{_web.Url("/rests")}}", "Enabled": false }
            """,
            "wrong");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("this is no feed", run.Error, StringComparison.Ordinal);
        Assert.Contains("403", run.Error, StringComparison.Ordinal);
        Assert.Contains("3 of 4 do not work.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", run.Error + run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(_web.Requests, request => request.Path == "/rests");
    }

    private async Task<ProgramRun> CheckAsync(string feeds, string password)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "appsettings.json"), $$"""
            {
              "Feeds": { {{feeds}} },
              "Mail": {
                "Operator": ["ops@example.org"],
                "Smtp": { "Host": "127.0.0.1", "Port": {{_smtp.Port}}, "Security": "None", "Username": "jo", "Password": "{{password}}" }
              }
            }
            """);
        return await ProgramRun.RunAsync(_folder.Path, "check", "--online");
    }

    // A table is as wide as the terminal.
}
