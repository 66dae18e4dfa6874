using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Intake.Ingest;
using Xunit;

namespace NewsMonitor.Intake.Web;

/// <summary>Private feeds get their secrets; no other host, log line or stored problem does.</summary>
public sealed class PrivateFeedTests : IAsyncLifetime
{
    private const string Rss =
        """<rss version="2.0"><channel><title>G</title><item><title>A truce</title><guid>1</guid></item></channel></rss>""";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 6, 0, 0, TimeSpan.Zero));
    private readonly List<(string Path, IHeaderDictionary Headers)> _heard = [];
    private FeedServer _feeds = null!;

    public async ValueTask InitializeAsync()
    {
        _feeds = await FeedServer.StartAsync();
        _feeds.Answer("/f", context =>
        {
            _heard.Add((context.Request.Path, new HeaderDictionary(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase))));
            return context.Response.WriteAsync(Rss);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _feeds.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_feed_gets_its_headers_and_login_which_are_read_for_each_poll()
    {
        var key = Path.Combine(_folder.Path, "key");
        var password = Path.Combine(_folder.Path, "password");
        await File.WriteAllTextAsync(key, "first\n");
        await File.WriteAllTextAsync(password, "pässword\r\n");
        await using var worker = await StartAsync(
            _feeds.Url("/f"),
            """, "Headers": { "X-Plain": "plain" }, "HeaderFiles": { "X-Key": "{folder}/key" },"""
            + """ "Username": "me", "PasswordFile": "{folder}/password" """);

        await worker.FireAsync(PollFeedsJob.Key);
        await File.WriteAllTextAsync(key, "second");
        _clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PollFeedsJob.Key);

        Assert.Equal(["first", "second"], _heard.Select(request => request.Headers["X-Key"].ToString()));
        Assert.Equal("plain", _heard[0].Headers["X-Plain"]);
        Assert.Equal("Basic " + Base64("me:pässword"), _heard[0].Headers.Authorization);
    }

    [Fact]
    public async Task A_login_in_the_URL_is_sent_and_never_shown()
    {
        await using var worker = await StartAsync(
            _feeds.Url("/f?token=t0ken").Replace("http://", "http://me:p%40ss@", StringComparison.Ordinal), "");
        await worker.FireAsync(PollFeedsJob.Key);
        Assert.Equal("Basic " + Base64("me:p@ss"), Assert.Single(_heard).Headers.Authorization);

        _feeds.Refuse("/f", 401);
        _clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PollFeedsJob.Key);

        var state = Assert.Single(await worker.Get<FeedStore>().ListAsync(CancellationToken.None));
        Assert.Equal("the server answered 401 (Unauthorized)", state.Problem);
        Assert.DoesNotContain(
            worker.Log.Lines, line => line.Contains("p%40ss", StringComparison.Ordinal) || line.Contains("p@ss", StringComparison.Ordinal)
                || line.Contains("t0ken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secrets_go_to_no_other_host_even_if_the_feed_moved_there()
    {
        var moved = _feeds.Url("/f?token=t0ken").Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        _feeds.Answer("/old", context =>
        {
            context.Response.StatusCode = 301;
            context.Response.Headers.Location = moved;
            return Task.CompletedTask;
        });
        await using var worker = await StartAsync(
            _feeds.Url("/old"), """, "Headers": { "X-Key": "s3cret" }, "Username": "me", "Password": "word" """);
        for (var poll = 0; poll < 7; poll++)
        {
            await worker.FireAsync(PollFeedsJob.Key);
            _clock.Advance(TimeSpan.FromHours(3));
        }

        Assert.Equal(moved, Assert.Single(await worker.Get<FeedStore>().ListAsync(CancellationToken.None)).MovedUrl);
        Assert.Equal(7, _heard.Count);
        Assert.All(_heard, request => Assert.False(request.Headers.ContainsKey("X-Key") || request.Headers.ContainsKey("Authorization")));
        Assert.Contains(worker.Log.Lines, line => line.Contains("/f?token=***", StringComparison.Ordinal));
        Assert.DoesNotContain(worker.Log.Lines, line => line.Contains("t0ken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_pages_of_a_private_feed_get_its_secrets()
    {
        string? sent = null;
        _feeds.Answer("/page", context =>
        {
            sent = context.Request.Headers["X-Key"];
            return Task.CompletedTask;
        });
        _feeds.Serve("/rss", Rss.Replace("<guid>1", $"<link>{_feeds.Url("/page")}</link><guid>1", StringComparison.Ordinal));
        await using var worker = await StartAsync(_feeds.Url("/rss"), """, "Headers": { "X-Key": "s3cret" }, "FullText": "Always" """);

        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(FetchWebPagesJob.Key);

        Assert.Equal("s3cret", sent);
    }

    [Theory]
    [InlineData(null, "Feeds:desk:HeaderFiles:X-Key cannot be read: ")]
    [InlineData("a\r\nX-Other: b", "the file of Feeds:desk:HeaderFiles:X-Key holds what may not stand in a header")]
    public async Task An_unusable_secret_is_reported_and_nothing_is_requested(string? secret, string problem)
    {
        var key = Path.Combine(_folder.Path, "key");
        await File.WriteAllTextAsync(key, "first");
        await using var worker = await StartAsync(_feeds.Url("/f"), """, "HeaderFiles": { "X-Key": "{folder}/key" } """);
        File.Delete(key);
        if (secret is not null)
        {
            await File.WriteAllTextAsync(key, secret);
        }

        await worker.FireAsync(PollFeedsJob.Key);

        Assert.Empty(_heard);
        var state = Assert.Single(await worker.Get<FeedStore>().ListAsync(CancellationToken.None));
        Assert.StartsWith(problem, state.Problem, StringComparison.Ordinal);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private Task<TestWorker> StartAsync(string url, string keys) => TestWorker.StartAsync(
        _folder.Path,
        $$"""
        {
          "Feeds": { "desk": { "Url": "{{url}}"{{keys}} } },
          "Rules": { "truce": { "Query": "truce" } },
          "Digests": { "morning": { "Schedule": "0 7 * * *", "To": ["a@example.org"] } },
          "Mail": { "Operator": ["ops@example.org"], "Folder": "{folder}/mail" },
          "Polling": { "HostPause": "0s", "FirstRun": "All" },
          "Store": { "Path": "{folder}/monitor.db" }
        }
        """,
        _clock);
}
