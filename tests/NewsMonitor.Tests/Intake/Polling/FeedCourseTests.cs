using Microsoft.AspNetCore.Http;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Intake.Ingest;
using Xunit;

namespace NewsMonitor.Intake.Polling;

/// <summary>Moves, backoffs and validators over many polls and restarts.</summary>
public sealed class FeedCourseTests : PollTest
{
    [Fact]
    public async Task A_moved_feed_is_polled_at_its_new_URL_until_another_one_is_configured()
    {
        Redirect("/old", 301, "/new");
        Feeds.Serve("/new", Rss);
        Feeds.Serve("/third", Rss);
        await PollAsync(Settings("old"), times: 7);

        Assert.Equal(5, Count("/old"));
        Assert.Equal(7, Count("/new"));

        await using (var worker = await StartAsync("old"))
        {
            await worker.FireAsync(PollFeedsJob.Key);
            var status = Assert.Single(await worker.Get<FeedStore>().ListAsync(CancellationToken.None));
            Assert.Equal(Feeds.Url("/new"), status.MovedUrl);
            Assert.Equal(1, (await worker.Get<ArticleStore>().CountAsync(isBaseline: true, CancellationToken.None)).Articles);
        }

        Assert.Equal(5, Count("/old"));

        var state2 = await PollAsync(Settings("old").Replace("/old\"", "/third\"", StringComparison.Ordinal), times: 1);
        Assert.Null(state2.MovedUrl);
        Assert.Equal(1, Count("/third"));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_temporary_redirect_is_followed_forever(int status)
    {
        Redirect("/old", status, "/new");
        Feeds.Serve("/new", Rss);

        Assert.Null((await PollAsync(Settings("old"), times: 8)).MovedUrl);
        Assert.Equal(8, Count("/old"));
    }

    [Fact]
    public async Task A_redirect_to_a_web_page_is_never_adopted()
    {
        Redirect("/old", 301, "/page");
        Feeds.Serve("/page", "<!doctype html><html><head><title>Sign in</title></head><body>x</body></html>", "text/html");

        var status = await PollAsync(Settings("old"), times: 8, step: TimeSpan.FromDays(2));

        Assert.Null(status.MovedUrl);
        Assert.Contains("web page", status.Problem, StringComparison.Ordinal);
        Assert.Equal(8, Count("/old"));
    }

    [Fact]
    public async Task A_moved_feed_that_is_gone_is_polled_at_the_configured_URL_again()
    {
        Redirect("/old", 301, "/new");
        Feeds.Serve("/new", Rss);
        await PollAsync(Settings("old"), times: 6);
        Assert.Equal(5, Count("/old"));

        Feeds.Refuse("/new", 410);
        Feeds.Serve("/old", Rss);
        var status = await PollAsync(Settings("old"), times: 3);

        Assert.Null(status.MovedUrl);
        Assert.Null(status.GoneAt);
        Assert.Null(status.Problem);
        Assert.Equal(7, Count("/old"));
    }

    [Fact]
    public async Task A_backoff_applies_to_allFeeds_of_the_host_even_after_a_restart()
    {
        var isBusy = true;
        Feeds.Serve("/fine", Rss);
        Feeds.Answer("/busy", context =>
        {
            context.Response.StatusCode = isBusy ? 429 : 200;
            context.Response.Headers.RetryAfter = "7199";
            return isBusy ? Task.CompletedTask : context.Response.WriteAsync(Rss);
        });
        await PollAsync(Settings("busy", "fine"), times: 1);
        Assert.Equal(0, Count("/fine"));
        await using (var worker = await StartAsync("busy", "fine"))
        {
            var statuses = await worker.Get<FeedStore>().ListAsync(CancellationToken.None);
            Assert.All(statuses, status => Assert.Equal(Clock.GetUtcNow().AddMinutes(120 - 17), status.NextPollAt));
        }


        isBusy = false;
        await PollAsync(Settings("busy", "fine"), times: 7);
        Assert.Single(Feeds.Requests);

        await PollAsync(Settings("busy", "fine"), times: 1);
        Assert.Equal((2, 1), (Count("/busy"), Count("/fine")));
    }

    [Fact]
    public async Task The_validators_of_a_304_replace_the_former_ones()
    {
        var version = 0;
        Feeds.Answer("/f", context =>
        {
            context.Response.Headers.ETag = $"\"{++version}\"";
            context.Response.StatusCode = version == 1 ? 200 : 304;
            return version == 1 ? context.Response.WriteAsync(Rss) : Task.CompletedTask;
        });

        await PollAsync(Settings("f"), times: 3);

        Assert.Equal([null, "\"1\"", "\"2\""], Feeds.Requests.Select(request => request.IfNoneMatch));
    }

    [Fact]
    public async Task A_304_to_the_first_request_is_not_a_baseline()
    {
        Feeds.Refuse("/f", StatusCodes.Status304NotModified);
        var status = await PollAsync(Settings("f"), times: 1);
        Assert.Contains("304", status.Problem, StringComparison.Ordinal);

        Feeds.Serve("/f", Rss);
        await using var worker = await StartAsync("f");
        Clock.Advance(TimeSpan.FromHours(6));
        await worker.FireAsync(PollFeedsJob.Key);

        Assert.Equal(1, (await worker.Get<ArticleStore>().CountAsync(isBaseline: true, CancellationToken.None)).Articles);
    }

    [Fact]
    public async Task A_server_that_always_responds_304_gets_at_most_one_unconditional_request_a_day()
    {
        Feeds.Answer("/f", context =>
        {
            context.Response.Headers.ETag = "\"always\"";
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch.Count == 0 ? 200 : 304;
            return context.Response.StatusCode == 200 ? context.Response.WriteAsync(Rss) : Task.CompletedTask;
        });

        await PollAsync(Settings("f"), times: 20, step: TimeSpan.FromHours(12));
        Assert.Equal(1, Feeds.Requests.Count(request => request.IfNoneMatch is null));

        await PollAsync(Settings("f"), times: 4, step: TimeSpan.FromHours(12));
        Assert.Equal(2, Feeds.Requests.Count(request => request.IfNoneMatch is null));
    }

    [Theory]
    [InlineData("Last-Modified: Dienstag, 31. M\u00E4rz 2026")]
    [InlineData("ETag: \"\u00A0\u00FF\"")]
    [InlineData("ETag: \"a\tb\"")]
    [InlineData("ETag: \"{long}\"")]
    public async Task A_feed_is_read_whatever_its_server_sends_as_a_validator(string header)
    {
        header = header.Replace("{long}", new string('x', 9000), StringComparison.Ordinal);
        await using var server = new RawServer(_ => RawServer.Response($"HTTP/1.1 200 OK\n{header}\nConnection: close", Rss));

        var state = await PollAsync(Settings("f").Replace(Feeds.Url("/f"), server.Url("/f"), StringComparison.Ordinal), times: 3);

        Assert.Null(state.Problem);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_cannot_read_its_own_validators_is_asked_without_them()
    {
        Feeds.Answer("/f", context =>
        {
            context.Response.Headers.LastModified = "31.03.2026";
            context.Response.StatusCode = context.Request.Headers.IfModifiedSince.Count > 0 ? 400 : 200;
            return context.Response.StatusCode == 200 ? context.Response.WriteAsync(Rss) : Task.CompletedTask;
        });

        await PollAsync(Settings("f"), times: 3);

        Assert.Equal([null, "31.03.2026", null], Feeds.Requests.Select(request => request.IfModifiedSince));
    }

    // A new worker each time, since all state is in rows.
    private async Task<FeedStatus> PollAsync(string settings, int times, TimeSpan? step = null)
    {
        await using var worker = await TestWorker.StartAsync(Folder.Path, settings, Clock);
        for (var poll = 0; poll < times; poll++)
        {
            await worker.FireAsync(PollFeedsJob.Key);
            Clock.Advance(step ?? TimeSpan.FromMinutes(17));
        }

        return (await worker.Get<FeedStore>().ListAsync(CancellationToken.None))[0];
    }

    private int Count(string path) => Feeds.Requests.Count(request => request.Path == path);

    private void Redirect(string path, int status, string location) => Feeds.Answer(path, context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    });
}
