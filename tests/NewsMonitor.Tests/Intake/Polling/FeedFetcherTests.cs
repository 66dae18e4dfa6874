using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Web;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Intake.Polling;

public sealed class FeedFetcherTests : FeedFetcherTest
{
    [Fact]
    public async Task A_body_comes_with_its_validators_byte_for_byte()
    {
        Server.Answer("/f", context =>
        {
            context.Response.Headers.ETag = "W/\"odd'tag\"";
            context.Response.Headers.LastModified = "Sun,  22 Nov 2026 09:00:00 GMT";
            context.Response.Headers.CacheControl = "max-age=600";
            return context.Response.WriteAsync("<rss/>");
        });

        var fetched = Assert.IsType<WebFetchResult.Responded>(await FetchAsync("/f"));

        Assert.Equal("<rss/>"u8.ToArray(), fetched.Body);
        Assert.Equal("W/\"odd'tag\"", fetched.ETag);
        Assert.Equal("Sun,  22 Nov 2026 09:00:00 GMT", fetched.LastModified);
        Assert.Equal(TimeSpan.FromMinutes(10), fetched.MaxAge);
    }

    [Fact]
    public async Task Stored_validators_are_sent_unchanged_and_304_is_returned()
    {
        Server.Refuse("/f", 304);

        var feed = Feed("/f") with { ETag = "unquoted", LastModified = "Sun, 22 Nov 2026 09:00:00 +0000" };
        Assert.Equal(HttpStatusCode.NotModified, Assert.IsType<WebFetchResult.Responded>(await FetchAsync(feed)).Status);

        var request = Assert.Single(Server.Requests);
        Assert.Equal("unquoted", request.IfNoneMatch);
        Assert.Equal("Sun, 22 Nov 2026 09:00:00 +0000", request.IfModifiedSince);
    }

    [Theory]
    [InlineData("Dienstag, 31. M\u00E4rz 2026")]
    [InlineData("\"a\u0001b\"")]
    [InlineData("\u30C6\u30B9\u30C8")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_validator_that_no_request_can_carry_is_not_sent(string? validator)
    {
        Server.Serve("/f", "<rss/>");
        var feed = Feed("/f") with { ETag = validator ?? new string('x', 5000), LastModified = validator };

        Assert.IsType<WebFetchResult.Responded>(await FetchAsync(feed));

        var request = Assert.Single(Server.Requests);
        Assert.Equal((null, null), (request.IfNoneMatch, request.IfModifiedSince));
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(412, true)]
    [InlineData(431, true)]
    [InlineData(500, true)]
    [InlineData(404, false)]
    public async Task AServer_that_rejects_its_own_validators_is_told_from_others(int status, bool isRejected)
    {
        Server.Refuse("/f", status);

        var failed = Assert.IsType<WebFetchResult.Failed>(await FetchAsync(Feed("/f") with { LastModified = "yesterday" }));
        Assert.Equal(isRejected, failed.AreValidatorsRejected);
        Assert.False(Assert.IsType<WebFetchResult.Failed>(await FetchAsync("/f")).AreValidatorsRejected);
    }

    [Theory]
    [InlineData(404, "the server answered 404 (NotFound)")]
    [InlineData(500, "the server answered 500 (InternalServerError)")]
    [InlineData(503, "the server answered 503 (ServiceUnavailable)")]
    public async Task An_error_status_is_a_failure_with_its_reason(int status, string reason)
    {
        Server.Refuse("/f", status);

        Assert.Equal(new WebFetchResult.Failed(reason), await FetchAsync("/f"));
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task Gone_is_returned()
    {
        Server.Refuse("/f", 410);

        Assert.Equal(HttpStatusCode.Gone, Assert.IsType<WebFetchResult.Responded>(await FetchAsync("/f")).Status);
    }

    [Theory]
    [InlineData(429, "120")]
    [InlineData(503, "120")]
    [InlineData(429, "Sun, 22 Nov 2026 12:02:00 GMT")]
    public async Task Retry_After_is_parsed_in_both_forms(int status, string retryAfter)
    {
        Server.Answer("/f", context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Date = Clock.GetUtcNow().ToString("R");
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });

        var throttled = Assert.IsType<WebFetchResult.Throttled>(await FetchAsync("/f"));

        Assert.Equal(Clock.GetUtcNow().AddMinutes(2).AddSeconds(1), throttled.Until);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task A_response_that_is_too_large_once_decompressed_is_a_failure()
    {
        Server.Answer("/f", async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var packed = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await packed.WriteAsync(new byte[1_000_000]);
        });

        Assert.Equal(
            new WebFetchResult.Failed("the answer is larger than 100000 bytes (Polling:MaxBytes)"),
            await FetchAsync("/f", new PollingOptions { HostPause = TimeSpan.Zero, MaxBytes = 100_000 }));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_response_with_a_wrong_encoding_is_a_failure(string encoding)
    {
        Server.Answer("/f", context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            return context.Response.WriteAsync("<rss>this was never packed</rss>");
        });

        Assert.Equal(
            new WebFetchResult.Failed("the answer is packed in a way that cannot be unpacked"), await FetchAsync("/f"));
    }

    [Fact]
    public async Task Retry_After_is_limited_to_a_day()
    {
        Server.Answer("/f", context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.Date = Clock.GetUtcNow().ToString("R");
            context.Response.Headers.RetryAfter = "Fri, 31 Dec 9999 23:59:59 GMT";
            return Task.CompletedTask;
        });

        Assert.Equal(Clock.GetUtcNow().AddDays(1), Assert.IsType<WebFetchResult.Throttled>(await FetchAsync("/f")).Until);
    }

    [Fact]
    public async Task An_unreachable_host_has_no_response()
    {
        // The real clock: the connection is tried twice, a second apart.
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddWeb().AddSingleton<FeedFetcher>()
            .BuildServiceProvider();
        var feed = new LeasedFeed { Id = "desk", Url = "http://127.0.0.1:9/rss" };

        var result = await services.GetRequiredService<FeedFetcher>().FetchAsync(
            feed, new FeedOptions { Url = feed.Url }, new PollingOptions(), CancellationToken.None);

        Assert.Equal(new WebFetchResult.Failed("no connection to the host", HasResponse: false), result);
    }

    [Fact]
    public async Task A_response_that_never_ends_times_out()
    {
        var begun = new TaskCompletionSource();
        Server.Answer("/f", async context =>
        {
            await context.Response.WriteAsync("<rss>");
            await context.Response.Body.FlushAsync();
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });

        var fetching = FetchAsync("/f");
        await begun.Task;
        Clock.Advance(TimeSpan.FromSeconds(30));

        // The first bytes may have arrived or not.
        Assert.Equal("no complete answer within 30 s", await fetching switch
        {
            WebFetchResult.Responded answer => answer.Truncation,
            WebFetchResult.Failed failed => failed.Reason,
            _ => null,
        });
    }

    [Fact]
    public async Task A_redirect_to_another_scheme_is_a_failure()
    {
        Server.Answer("/f", context =>
        {
            context.Response.Redirect("file:///etc/passwd");
            return Task.CompletedTask;
        });

        Assert.IsType<WebFetchResult.Failed>(await FetchAsync("/f"));
    }
}
