using System.Net;
using NewsMonitor.Articles;
using NewsMonitor.Feeds;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Polling;
using NewsMonitor.Intake.Web;
using NewsMonitor.Settings;

namespace NewsMonitor.Benchmarks.Poll;

/// <summary>
/// Runs the stages of a poll one after the other over batches of feeds, which the worker runs concurrently, so that each
/// can be measured.
/// </summary>
internal sealed class PollStages(
    FeedSource source,
    LoadedSettings loaded,
    FeedFetcher fetcher,
    ArticleIdentifier identifier,
    ArticleMatcher matcher,
    FeedStore feeds,
    ArticleStore articles,
    TimeProvider clock)
{
    private const int BatchSize = 32;

    private readonly DigestRouting _routing = new(loaded);

    /// <summary>Polls every feed once.</summary>
    public async Task<PollPass> RunAsync(string name, CancellationToken cancellationToken)
    {
        var times = new StageClock();
        var now = clock.GetUtcNow();
        var claimed = await feeds.LeaseAsync(dueOnly: false, now, now.AddHours(1), cancellationToken);
        var sum = new PollPass(0, 0, 0, 0, 0, 0, 0, new Dictionary<string, StageTime>(StringComparer.Ordinal));
        var done = 0;
        await using var ingest = await articles.OpenIngestAsync(cancellationToken);
        foreach (var batch in claimed.Chunk(BatchSize))
        {
            sum = Add(sum, await RunAsync(batch, ingest, times, cancellationToken));
            done += batch.Length;
            if (done % (BatchSize * 8) == 0)
            {
                await Console.Error.WriteLineAsync($"  {name}: {done} of {claimed.Count} feeds");
            }
        }

        return sum with
        {
            WallSeconds = BenchmarkResult.Rounded(times.Wall.TotalSeconds),
            ArticlesPerSecond = BenchmarkResult.Rounded(sum.Articles / times.Wall.TotalSeconds),
            PerFeed = times.PerFeed(claimed.Count),
        };
    }

    private static PollPass Add(PollPass sum, PollPass batch) => sum with
    {
        Articles = sum.Articles + batch.Articles,
        Stored = sum.Stored + batch.Stored,
        Matched = sum.Matched + batch.Matched,
        Failed = sum.Failed + batch.Failed,
        Bytes = sum.Bytes + batch.Bytes,
    };

    private async Task<PollPass> RunAsync(
        LeasedFeed[] batch, ArticleIngest ingest, StageClock times, CancellationToken cancellationToken)
    {
        var answers = await times.MeasureAsync(
            "fetch", () => Task.WhenAll(batch.Select(feed => FetchAsync(feed, cancellationToken))));
        var documents = await times.MeasureAsync("read", () => answers.Select((answer, i) => Read(batch[i], answer)).ToList());
        var polls = await times.MeasureAsync("identify", async () =>
        {
            var identified = new List<ArticleIdentification>();
            for (var i = 0; i < batch.Length; i++)
            {
                identified.Add(
                    await identifier.IdentifyAsync(batch[i], documents[i] ?? [], [batch[i].Url], cancellationToken));
            }

            return identified;
        });
        var matched = await times.MeasureAsync(
            "match", () => polls.Select((poll, i) => Match(batch[i], poll, documents[i] ?? [])).ToList());
        var stored = await times.MeasureAsync(
            "store", () => ingest.SaveAsync(matched, _routing, clock.GetUtcNow(), cancellationToken));
        return new PollPass(
            documents.Sum(document => document?.Count ?? 0),
            stored,
            matched.Sum(poll => poll.Articles.Count(found => found.Matches.Count > 0)),
            documents.Count(document => document is null),
            answers.Sum(answer => (long)(answer?.Body.Length ?? 0)),
            0,
            0,
            new Dictionary<string, StageTime>(StringComparer.Ordinal));
    }

    private async Task<WebFetchResult.Responded?> FetchAsync(LeasedFeed feed, CancellationToken cancellationToken)
    {
        if (source.Files.TryGetValue(feed.Id, out var file))
        {
            return new(HttpStatusCode.OK, new Uri(feed.Url)) { Body = await File.ReadAllBytesAsync(file, cancellationToken) };
        }

        var result = await fetcher.FetchAsync(
            feed, loaded.Settings.Feeds[feed.Id], loaded.Settings.Polling, cancellationToken);
        return result is WebFetchResult.Responded { IsSuccess: true } response ? response : null;
    }

    private static IReadOnlyList<Article>? Read(LeasedFeed feed, WebFetchResult.Responded? response)
        => response is not null
            && FeedParser.Parse(response.Body, response.ContentType, response.Address) is FeedParseSuccess read
            ? ArticleMapper.Map(read.Feed, feed.Id, [])
            : null;

    private PollResult Match(
        LeasedFeed feed, ArticleIdentification identification, IReadOnlyList<Article> articles)
    {
        var now = clock.GetUtcNow();
        var identified = identification.Results.Zip(articles).ToList();
        return new PollResult
        {
            Feed = feed,
            After = feed,
            Outcome = PollOutcome.Read,
            PolledAt = now,
            NextPollAt = now,
            NotBefore = now,
            Articles = matcher.Match(
                identified.Where(article => article.First.Status == IdentityStatus.New), loaded),
            Fingerprints = [.. identified
                .Where(article => article.First.Status != IdentityStatus.New)
                .SelectMany(article => article.First.Fingerprints)],
        };
    }
}
