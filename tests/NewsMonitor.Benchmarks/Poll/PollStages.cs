using NewsMonitor.Articles;
using NewsMonitor.Feeds;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Polling;
using NewsMonitor.Settings;
using NewsMonitor.Stories;

namespace NewsMonitor.Benchmarks.Poll;

/// <summary>
/// The stages of a poll, one after the other, over batches of feeds: what the worker does side by side is done here one by
/// one, so that each can be measured.
/// </summary>
internal sealed class PollStages(
    FeedSource source, LoadedSettings loaded, FeedFetcher fetcher, ArticleIdentifier sifter, FeedStore feeds, ArticleStore articles, TimeProvider clock)
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
        await using var ingest = await articles.OpenIngestAsync(now, cancellationToken);
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
            var recognised = new List<ArticleIdentification>();
            for (var i = 0; i < batch.Length; i++)
            {
                recognised.Add(await sifter.IdentifyAsync(batch[i], documents[i] ?? [], [batch[i].Url], cancellationToken));
            }

            return recognised;
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

    private async Task<FetchResult.Fetched?> FetchAsync(LeasedFeed feed, CancellationToken cancellationToken)
        => source.Files.TryGetValue(feed.Id, out var file)
            ? new(await File.ReadAllBytesAsync(file, cancellationToken), null, new Uri(feed.Url), null, null, TimeSpan.Zero)
            : await fetcher.FetchAsync(feed, loaded.Settings.Feeds[feed.Id], loaded.Settings.Polling, cancellationToken) as FetchResult.Fetched;

    private static IReadOnlyList<Article>? Read(LeasedFeed feed, FetchResult.Fetched? answer)
        => answer is not null && FeedParser.Parse(answer.Body, answer.ContentType, answer.Address) is FeedParseSuccess read
            ? ArticleNormalizer.Normalize(read.Feed, feed.Id, [])
            : null;

    private PollChanges Match(LeasedFeed feed, ArticleIdentification recognition, IReadOnlyList<Article> document)
    {
        var now = clock.GetUtcNow();
        var judged = recognition.Results.Zip(document).ToList();
        return new(
            new PollRecord { Feed = feed, PolledAt = now, NextPollAt = now, NotBefore = now },
            false,
            [.. judged.Where(article => article.First.Status == IdentityStatus.New)
                .Select(article => new NewArticle(
                    article.Second,
                    StorySignature.From(article.Second, ArticleTime.Resolve(article.Second.Published, now)),
                    loaded.Rules.Match(article.Second)) { Fingerprints = article.First.Fingerprints })],
            [.. judged.Where(article => article.First.Status != IdentityStatus.New).SelectMany(article => article.First.Fingerprints)]);
    }
}
