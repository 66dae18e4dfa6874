using Microsoft.AspNetCore.Http;
using NewsMonitor.Hosting;
using Xunit;

namespace NewsMonitor.Health;

public sealed class HeartbeatPingTests : ListenerWorld
{
    private readonly SemaphoreSlim _calls = new(0);

    [Fact]
    public async Task It_is_called_about_once_a_minute_while_all_is_well()
    {
        Answer(StatusCodes.Status200OK);
        await using var worker = await ListenAsync($", \"PingUrl\": \"{Feeds.Url("/ping/s3cret")}\"");

        await worker.FireAsync(PollFeedsJob.Key);
        await CalledAsync();
        Clock.Advance(TimeSpan.FromSeconds(30));
        await worker.FireAsync(PollFeedsJob.Key);
        Clock.Advance(TimeSpan.FromSeconds(30));
        await worker.FireAsync(PollFeedsJob.Key);
        await CalledAsync();

        Assert.Equal(2, Feeds.Requests.Count(request => request.Path == "/ping/s3cret"));
    }

    [Fact]
    public async Task It_is_not_called_while_mail_is_not_accepted()
    {
        Answer(StatusCodes.Status200OK);
        Smtp.On("RCPT", "451 4.3.0 Try later");
        await using var worker = await ListenAsync($", \"PingUrl\": \"{Feeds.Url("/ping/s3cret")}\"");
        await worker.FireAsync(PollFeedsJob.Key);
        await CalledAsync();
        await worker.FireAsync(SendOutboxJob.Key);

        Clock.Advance(TimeSpan.FromHours(2));
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.Get<HeartbeatPing>().Completion;

        Assert.Single(Feeds.Requests, request => request.Path == "/ping/s3cret");
        Assert.StartsWith("Mail is not accepted", (await AskAsync(worker, "/health/ready")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_does_not_answer_is_told_once_without_its_secret_and_disturbs_nothing()
    {
        Answer(StatusCodes.Status500InternalServerError);
        await using var worker = await ListenAsync($", \"PingUrl\": \"{Feeds.Url("/ping/s3cret")}\"");

        for (var minute = 0; minute < 3; minute++)
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await CalledAsync();
            await worker.Get<HeartbeatPing>().Completion;
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var warning = Assert.Single(worker.Log.Lines, line => line.StartsWith("Warning: The watchdog", StringComparison.Ordinal));
        Assert.Contains("it answered 500", warning, StringComparison.Ordinal);
        Assert.DoesNotContain(worker.Log.Lines, line => line.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_cannot_be_reached_is_told_in_words()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await ListenAsync(", \"PingUrl\": \"http://127.0.0.1:9/ping/s3cret\"");

        await worker.FireAsync(PollFeedsJob.Key);
        await worker.Get<HeartbeatPing>().Completion;

        var warning = Assert.Single(worker.Log.Lines, line => line.StartsWith("Warning: The watchdog", StringComparison.Ordinal));
        Assert.Contains("all is well: no connection to the host. It", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_does_not_answer_in_time_is_told_in_words()
        => Assert.Equal("it did not answer within 10s", HeartbeatPing.DescribeError(new TaskCanceledException()));

    private void Answer(int status)
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        Feeds.Answer("/ping/s3cret", context =>
        {
            context.Response.StatusCode = status;
            _calls.Release();
            return Task.CompletedTask;
        });
    }

    private async Task CalledAsync() => Assert.True(await _calls.WaitAsync(TimeSpan.FromSeconds(30)), "The watchdog was not called.");
}
