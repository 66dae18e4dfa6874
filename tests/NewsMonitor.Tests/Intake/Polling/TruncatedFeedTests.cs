using System.Globalization;
using Dapper;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Incidents;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Notices;
using Xunit;

namespace NewsMonitor.Intake.Polling;

/// <summary>
/// A response that breaks off costs no article, and no article twice; what a feed held before it was watched is no news.
/// </summary>
public sealed class TruncatedFeedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 6, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Connection: close", 0)]
    [InlineData("Content-Length: 90000", 0)]
    [InlineData("Connection: close", 1)]
    public async Task The_articles_behind_the_break_come_with_the_next_poll(string head, int entriesLost)
    {
        var first = Rss(1, 2, 3);
        var second = Rss(4, 1, 2, 3);
        var cut = entriesLost == 0 ? second.Length - 30 : second.IndexOf("<item><title>Article 2", StringComparison.Ordinal);
        var polls = 0;
        await using var server = new RawServer(request => ++polls switch
        {
            1 => Answer("ETag: \"1\"", first),
            2 => RawServer.Response($"HTTP/1.1 200 OK\nETag: \"2\"\n{head}", second[..cut]),
            _ when request.Contains("If-None-Match: \"2\"", StringComparison.Ordinal)
                => RawServer.Response("HTTP/1.1 304 Not Modified\nETag: \"2\"", ""),
            _ => Answer("ETag: \"3\"", Rss(5, 4, 1, 2, 3)),
        });
        await using var worker = await StartAsync(server);

        await PollAsync(worker);
        await PollAsync(worker);
        var status = await GetStatusAsync(worker);
        Assert.Equal((FeedCondition.Truncated, 1), (status.Judge(), status.Truncations));
        Assert.Contains(worker.Log.Lines, line => line.StartsWith("Warning: Feed f broke off: ", StringComparison.Ordinal));

        await PollAsync(worker);
        status = await GetStatusAsync(worker);
        Assert.Equal((FeedCondition.Fine, 0, null), (status.Judge(), status.Truncations, status.Fault));
        Assert.Equal(["Article 4", "Article 5"], await ReadTitlesAsync(worker, isBaseline: false));
        Assert.DoesNotContain(server.Requests, request => request.Contains("\"2\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_first_response_that_breaks_off_is_no_baseline()
    {
        var whole = Rss(1, 2, 3, 4);
        var polls = 0;
        await using var server = new RawServer(_ => ++polls switch
        {
            1 => RawServer.Response(
                "HTTP/1.1 200 OK\nConnection: close", whole[..whole.IndexOf("<item><title>Article 3", StringComparison.Ordinal)]),
            2 => Answer("", whole),
            _ => Answer("", Rss(5, 1, 2, 3, 4)),
        });
        await using var worker = await StartAsync(server);

        await PollAsync(worker);
        Assert.Equal(["Article 1", "Article 2"], await ReadTitlesAsync(worker, isBaseline: true));
        await PollAsync(worker);
        Assert.Equal(4, (await ReadTitlesAsync(worker, isBaseline: true)).Count);
        await PollAsync(worker);
        Assert.Equal(["Article 5"], await ReadTitlesAsync(worker, isBaseline: false));
    }

    [Fact]
    public async Task A_feed_that_always_breaks_off_is_watched_all_the_same_and_the_operator_is_told()
    {
        var polls = 0;
        await using var server = new RawServer(_ =>
            RawServer.Response(
                "HTTP/1.1 200 OK\nConnection: close",
                Rss([.. Enumerable.Range(1, ++polls)]).Replace("</channel></rss>", "<item><ti", StringComparison.Ordinal)));
        await using var worker = await StartAsync(server);

        for (var poll = 0; poll < 5; poll++)
        {
            await PollAsync(worker);
            await worker.FireAsync(WriteNoticesJob.Key);
        }

        Assert.Equal(["Article 4", "Article 5"], await ReadTitlesAsync(worker, isBaseline: false));
        Assert.Contains(
            await worker.Get<IncidentStore>().ListNotifiedAsync(CancellationToken.None),
            incident => incident.Kind == IncidentKind.FeedTruncated);
    }

    [Fact]
    public async Task A_publisher_that_never_closes_its_feed_is_no_break()
    {
        var body = Rss(1, 2).Replace("</channel></rss>", "", StringComparison.Ordinal);
        await using var server = new RawServer(
            _ => RawServer.Response($"HTTP/1.1 200 OK\nETag: \"1\"\nContent-Length: {body.Length}", body));
        await using var worker = await StartAsync(server);

        await PollAsync(worker);
        await PollAsync(worker);

        var status = await GetStatusAsync(worker);
        Assert.Equal(FeedCondition.Fine, status.Judge());
        Assert.Contains("breaks off", status.Fault, StringComparison.Ordinal);
        Assert.Contains("If-None-Match: \"1\"", server.Requests.Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-22T05:00:00Z", true)]
    [InlineData("2026-11-22T06:30:00Z", false)]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-11-20", true)]
    [InlineData("", false)]
    public async Task Of_a_feed_that_was_empty_at_first_what_is_older_is_a_baseline(string date, bool isBaseline)
    {
        var polls = 0;
        string[] titles = ["Article 1", "Article 2", "Article 3", "Article 4", "Article 5"];
        var filled = string.Concat(titles.Select(title => Dated(title, date)))
            .Replace("</channel></rss><rss><channel><title>Port</title>", "", StringComparison.Ordinal);
        await using var server = new RawServer(_ => Answer("", ++polls == 1 ? Rss() : filled));
        await using var worker = await StartAsync(server);

        await PollAsync(worker);
        await PollAsync(worker);

        Assert.Equal(titles, await ReadTitlesAsync(worker, isBaseline));
    }

    [Fact]
    public async Task The_first_article_of_a_feed_that_was_empty_is_news_whatever_its_date()
    {
        var polls = 0;
        await using var server = new RawServer(_ => Answer("", ++polls == 1 ? Rss() : Dated("Article 1", "2026-11-20")));
        await using var worker = await StartAsync(server);

        await PollAsync(worker);
        await PollAsync(worker);

        Assert.Equal(["Article 1"], await ReadTitlesAsync(worker, isBaseline: false));
    }

    [Fact]
    public async Task A_feed_that_leads_to_another_one_brings_only_what_is_new_there()
    {
        var polls = 0;
        var other = Dated("Old one", "2026-11-21T05:00:00Z") + Dated("Undated", "") + Dated("Fresh one", "2026-11-22T08:30:00Z");
        await using var server = new RawServer(request =>
        {
            if (request.StartsWith("GET /other", StringComparison.Ordinal))
            {
                return Answer("", other.Replace("</channel></rss><rss><channel><title>Port</title>", "", StringComparison.Ordinal));
            }

            return ++polls < 3
                ? Answer("", Rss(1, 2, 3))
                : RawServer.Response("HTTP/1.1 301 Moved Permanently\nLocation: /other\nContent-Length: 0\nConnection: close", "");
        });
        await using var worker = await StartAsync(server);

        await PollAsync(worker);
        await PollAsync(worker);
        await PollAsync(worker);

        Assert.Equal(["Fresh one"], await ReadTitlesAsync(worker, isBaseline: false));
        Assert.Contains(worker.Log.Lines, line => line.Contains("2 of its 3 articles are older", StringComparison.Ordinal));
        await worker.FireAsync(WriteNoticesJob.Key);
        Assert.Contains(
            await worker.Get<IncidentStore>().ListNotifiedAsync(CancellationToken.None),
            incident => incident.Kind == IncidentKind.FeedReplaced);
    }

    private static byte[] Answer(string head, string body)
        => RawServer.Response($"HTTP/1.1 200 OK\nContent-Length: {body.Length}\nConnection: close\n{head}", body);

    private static string Rss(params int[] numbers)
    {
        var items = numbers.Select(number => $"<item><title>Article {number}</title><guid>{number}</guid></item>");
        return $"<rss><channel><title>Port</title>{string.Concat(items)}</channel></rss>";
    }

    private static string Dated(string title, string date) => $"""
        <rss><channel><title>Port</title><item><title>{title}</title><guid>{title}</guid><pubDate>{date}</pubDate></item></channel></rss>
        """;

    private static async Task<FeedStatus> GetStatusAsync(TestWorker worker)
        => Assert.Single(await worker.Get<FeedStore>().ListAsync(CancellationToken.None));

    private static async Task<IReadOnlyList<string>> ReadTitlesAsync(TestWorker worker, bool isBaseline)
    {
        await using var connection = await worker.Store.ConnectAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<string>(
            "select title from article where baseline = @isBaseline order by title", new { isBaseline })];
    }

    private async Task PollAsync(TestWorker worker)
    {
        await worker.FireAsync(PollFeedsJob.Key);
        _clock.Advance(TimeSpan.FromHours(1));
    }

    private Task<TestWorker> StartAsync(RawServer server) => TestWorker.StartAsync(
        _folder.Path,
        string.Create(CultureInfo.InvariantCulture, $$"""
        {
          "Feeds": { "f": { "Url": "{{server.Url("/f")}}" } },
          "Rules": { "port": { "Query": "article" } },
          "Digests": { "morning": { "Schedule": "0 7 * * *", "To": ["a@example.org"] } },
          "Mail": { "Operator": ["ops@example.org"], "Folder": "{folder}/mail" },
          "Polling": { "HostPause": "0s", "Every": "15m" },
          "Store": { "Path": "{folder}/monitor.db" }
        }
        """),
        _clock);
}
