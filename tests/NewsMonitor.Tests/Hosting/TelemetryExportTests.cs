using System.Collections.Concurrent;
using System.Text;
using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Hosting;

/// <summary>Meters and traces, sent to a collector on loopback as OpenTelemetry's variables ask for.</summary>
public sealed class TelemetryExportTests : WorkerTest
{
    private readonly ConcurrentQueue<(string Path, string? Type, string Body)> _received = [];

    [Fact]
    public async Task Figures_and_traces_of_polls_and_mails_reach_a_collector()
    {
        Collect("/v1/metrics");
        Collect("/v1/traces");
        Feeds.Serve("/rss", Feed("Quiet day"));
        var settings = Settings()
            .Replace("\"desk\":", "\"exported-desk\":", StringComparison.Ordinal)
            .Replace("\"truce\":", "\"exported-rule\":", StringComparison.Ordinal);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Feeds.Url(""),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment=newsroom",
        };
        await using (var worker = await TestWorker.StartAsync(Folder.Path, settings, Clock, environment: variables))
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await PollAsync(worker, Feed("A truce in Cairo", "Quiet day"));
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.All(_received, received => Assert.Equal("application/x-protobuf", received.Type));
        Assert.All(
            (string[])[
                "newsmonitor.polls", "newsmonitor.fetch.duration", "newsmonitor.match.duration", "newsmonitor.articles",
                "newsmonitor.matches", "newsmonitor.mails", "newsmonitor.outbox.age", "newsmonitor.outbox.mails",
                "newsmonitor.feed.staleness", "exported-desk", "exported-rule", "service.name", "newsroom",
            ],
            name => Assert.Contains(name, Received("/v1/metrics"), StringComparison.Ordinal));
        Assert.All(
            (string[])["poll", "exported-desk", "mail", "newsroom"],
            name => Assert.Contains(name, Received("/v1/traces"), StringComparison.Ordinal));
        Assert.DoesNotContain("A truce in Cairo", Received("/v1/metrics") + Received("/v1/traces"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_that_is_down_disturbs_nothing()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        Feeds.Refuse("/v1/metrics", 400);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Feeds.Url(""),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
        await using (var worker = await TestWorker.StartAsync(Folder.Path, Settings(), Clock, environment: variables))
        {
            await worker.FireAsync(PollFeedsJob.Key);
            Assert.DoesNotContain(worker.Log.Lines, line => line.StartsWith("Error:", StringComparison.Ordinal));
        }

        Assert.Contains(Feeds.Requests, request => request.Path == "/v1/metrics");
    }

    private void Collect(string path) => Feeds.Answer(path, async context =>
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue((path, context.Request.ContentType, Encoding.Latin1.GetString(body.ToArray())));
    });

    private string Received(string path) => string.Concat(_received.Where(received => received.Path == path).Select(received => received.Body));
}
