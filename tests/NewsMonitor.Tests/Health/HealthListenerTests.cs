using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using NewsMonitor.Hosting;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Health;

public sealed class HealthListenerTests : ListenerWorld
{
    private const string Token = "0123456789abcdef";

    [Fact]
    public async Task A_worker_whose_rounds_stop_is_alive_but_not_ready_and_says_why()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await ListenAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        var well = await AskAsync(worker, "/health/ready");

        Clock.Advance(TimeSpan.FromMinutes(10));
        var ill = await AskAsync(worker, "/health/ready");
        var page = await AskAsync(worker, "/");

        Assert.Equal((HttpStatusCode.OK, "healthy\n"), (well.Status, well.Body));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ill.Status);
        Assert.Matches("^The last round of polls was completed at 2026-11-22 06:00:00Z.*\nunhealthy\n$", ill.Body);
        Assert.Contains("<strong>It does not work.</strong>", page.Body, StringComparison.Ordinal);
        Assert.Contains("The last round of polls was completed", page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(worker, "/health/live")).Status);
    }

    [Fact]
    public async Task An_open_incident_is_told_and_leaves_it_ready()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await ListenAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        Feeds.Refuse("/rss", 410);
        Clock.Advance(TimeSpan.FromHours(1));
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(WriteNoticesJob.Key);

        var ready = await AskAsync(worker, "/health/ready");

        Assert.Equal(HttpStatusCode.OK, ready.Status);
        Assert.Matches("^Feed “The Desk” has ended, since 2026-11-22 07:00:00Z: .* Take it out of the settings.*\nhealthy\n$", ready.Body);
    }

    [Fact]
    public async Task Figures_of_polls_matches_and_mails_can_be_scraped()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        var settings = Listening()
            .Replace("\"desk\":", "\"scraped-desk\":", StringComparison.Ordinal)
            .Replace("\"truce\":", "\"scraped-rule\":", StringComparison.Ordinal);
        await using var worker = await Fakes.TestWorker.StartAsync(Folder.Path, settings, Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Feed("Truce talks resume in Cairo", "A ceasefire holds", "Quiet day"));
        await worker.FireAsync(PublishDigestsJob.Key);
        Clock.Advance(TimeSpan.FromMinutes(2));

        var waiting = await AskAsync(worker, "/metrics");
        await worker.FireAsync(SendOutboxJob.Key);
        var sent = await AskAsync(worker, "/metrics");

        Assert.Equal(HttpStatusCode.OK, waiting.Status);
        Assert.Equal("2", Sample(waiting.Body, "newsmonitor_matches_total", "rule=\"scraped-rule\""));
        Assert.Equal("120", Sample(waiting.Body, "newsmonitor_feed_staleness_seconds", "feed=\"scraped-desk\""));
        Assert.Contains("newsmonitor_polls_total{", waiting.Body, StringComparison.Ordinal);
        Assert.Contains("newsmonitor_articles_total{", waiting.Body, StringComparison.Ordinal);
        Assert.Contains("newsmonitor_fetch_duration_seconds_bucket{", waiting.Body, StringComparison.Ordinal);
        Assert.Contains("newsmonitor_match_duration_seconds_bucket{", waiting.Body, StringComparison.Ordinal);
        Assert.Contains("newsmonitor_outbox_mails{", waiting.Body, StringComparison.Ordinal);
        Assert.Contains("newsmonitor_outbox_age_seconds", waiting.Body, StringComparison.Ordinal);
        Assert.Contains("newsmonitor_mails_total{", sent.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(", \"Bind\": \"0.0.0.0\"")]
    public async Task Nobody_else_reads_it_where_no_token_is_set(string health)
    {
        await using var worker = await ListenAsync(health);

        foreach (var path in (string[])["/", "/metrics", "/other"])
        {
            var answer = await AskAsync(worker, path, request => request.Headers.Host = "rebound.example");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
            Assert.DoesNotContain("The Desk", answer.Body, StringComparison.Ordinal);
        }

        Assert.Equal(health.Length == 0 ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, (await AskAsync(worker, "/")).Status);
        Assert.Equal("alive\n", (await AskAsync(worker, "/health/live")).Body);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_token_opens_it_in_the_address_or_in_a_header(bool isInFile)
    {
        var file = Path.Combine(Folder.Path, "token");
        await File.WriteAllTextAsync(file, Token + "\n");
        await using var worker = await ListenAsync(
            isInFile ? ", \"TokenFile\": \"{folder}/token\"" : $", \"Token\": \"{Token}\"");
        Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(worker, "/")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(worker, "/?token=0123456789abcdeF")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(worker, "/metrics?token=")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(worker, "/?token=" + Token)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(worker, "/metrics", request =>
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token))).Status);
        Assert.Equal("unhealthy\n", (await AskAsync(worker, "/health/ready")).Body);
        Assert.StartsWith("The last round", (await AskAsync(worker, "/health/ready?token=" + Token)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(
            worker.Log.Lines, line => line.Contains(Token, StringComparison.Ordinal) && !line.Contains("GET http", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "Health, metrics and the status page are served on http://127.0.0.1:")]
    [InlineData(", \"Bind\": \"0.0.0.0\"", "the status page and the metrics open once there is a token: Health:Token or Health:TokenFile")]
    [InlineData(", \"Bind\": \"0.0.0.0\", \"Token\": \"" + Token + "\"", "Health, metrics and the status page are served on http://0.0.0.0:")]
    public async Task The_log_says_what_is_served(string health, string told)
    {
        await using var worker = await ListenAsync(health);

        Assert.Single(worker.Log.Lines, line => line.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_whose_token_can_be_guessed_opens_it_to_nobody()
    {
        var file = Path.Combine(Folder.Path, "token");
        await File.WriteAllTextAsync(file, Token);
        await using var worker = await ListenAsync(", \"TokenFile\": \"{folder}/token\"");
        await File.WriteAllTextAsync(file, "guess");

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(worker, "/?token=guess")).Status);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/metrics")]
    public async Task A_store_that_cannot_be_read_is_told(string path)
    {
        await using var worker = await ListenAsync();
        await using (var connection = await worker.Store.ConnectAsync(CancellationToken.None))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "alter table feed rename to fed";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var answer = await AskAsync(worker, path);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.StartsWith("The store cannot be read: ", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_only_shows_and_keeps_no_trace()
    {
        await using var worker = await ListenAsync();

        var posted = await AskAsync(worker, "/", request => request.Method = HttpMethod.Post);
        var page = await AskAsync(worker, "/");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.Status);
        Assert.Equal("no-store", page.Answer.Headers.CacheControl?.ToString());
        Assert.StartsWith("default-src 'none'", page.Answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(page.Answer.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(worker, "/other")).Status);
    }

    [Fact]
    public async Task A_port_that_is_taken_stops_nothing_but_is_told()
    {
        using var other = new TcpListener(IPAddress.Loopback, Port);
        other.Start();
        Feeds.Serve("/rss", Feed("Quiet day"));

        await using var worker = await ListenAsync();
        await worker.FireAsync(PollFeedsJob.Key);

        Assert.Single(Feeds.Requests);
        Assert.Contains(worker.Log.Lines, line => line.StartsWith($"Error: Nothing is served on 127.0.0.1:{Port}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_port_cannot_change_while_it_runs_but_the_token_can()
    {
        await using var worker = await ListenAsync();

        await worker.EditAsync(Listening().Replace($"\"Port\": {Port} }}", "\"Port\": 1, \"Bind\": \"0.0.0.0\" }", StringComparison.Ordinal));
        var refused = worker.Get<CurrentSettings>().LastRejectedEdit;
        await worker.EditAsync(Listening($", \"Token\": \"{Token}\""));

        Assert.Equal(["Health:Port", "Health:Bind"], refused!.Problems.Select(problem => problem.Path));
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(worker, "/")).Status);
    }

    private static string? Sample(string metrics, string name, string label)
        => metrics.Split('\n')
            .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf('}', StringComparison.Ordinal) + 2)..].Split(' ')[0])
            .SingleOrDefault();
}
