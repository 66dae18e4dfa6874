using System.Globalization;
using System.Text.Json;
using NewsMonitor.Articles;
using NewsMonitor.Benchmarks.Match;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Stories;
using NewsMonitor.Verbs.Articles;

namespace NewsMonitor.Benchmarks.Backtests;

/// <summary>Fills a store as polls at every hour would have done.</summary>
internal static class StoreFill
{
    /// <summary>Reads the articles of a file, in order of publication; those without a time are left out.</summary>
    public static IReadOnlyList<DatedArticle> Read(string file, LoadedSettings loaded)
        => [.. MatchInput.ReadLines(file)
            .Select(line => JsonSerializer.Deserialize(line, ArticlesJsonContext.Default.ArticleJsonLine)!)
            .Select(line => (line.Feed, Article: line.ToArticle(loaded.Settings)))
            .Where(line => line.Article.Published is not null)
            .Select(line => new DatedArticle(line.Feed!, line.Article))
            .OrderBy(line => line.Published)];

    /// <summary>Makes a store of articles; its feeds are theirs.</summary>
    public static async Task FillAsync(
        string path, IReadOnlyList<DatedArticle> articles, LoadedSettings loaded, CancellationToken cancellationToken)
    {
        var feeds = articles.Select(article => article.Feed).Distinct(StringComparer.Ordinal).Index()
            .ToDictionary(feed => feed.Item, feed => feed.Index + 1, StringComparer.Ordinal);
        var settings = loaded.Settings with { Feeds = [] };
        foreach (var (url, number) in feeds)
        {
            settings.Feeds.Add(string.Create(CultureInfo.InvariantCulture, $"feed-{number}"), new FeedOptions { Url = url });
        }

        // A fresh store numbers the feeds as they come.
        await using var store = Store.Open(new StoreOptions { Path = path });
        await new FeedStore(store).SyncAsync(settings, cancellationToken);
        var routing = new DigestRouting(loaded with { Settings = settings });
        await using var ingest = await new ArticleStore(store).OpenIngestAsync(cancellationToken);
        foreach (var hour in articles.GroupBy(article => article.Published.Ticks / TimeSpan.TicksPerHour))
        {
            var now = new DateTimeOffset((hour.Key + 1) * TimeSpan.TicksPerHour, TimeSpan.Zero);
            var polls = hour.GroupBy(article => article.Feed).Select(feed => Poll(
                new LeasedFeed { No = feeds[feed.Key], Url = feed.Key },
                Match([.. feed.Select(article => article.Article)], feed.Key, loaded),
                now));
            await ingest.SaveAsync([.. polls], routing, now, cancellationToken);
        }
    }

    private static IReadOnlyList<NewArticle> Match(IReadOnlyList<Article> articles, string feed, LoadedSettings loaded)
    {
        var identified = ArticleIdentification.Identify(
            ArticleFingerprinter.Compute(articles, feed), new Dictionary<long, FingerprintRecord>());
        return [.. articles.Zip(identified.Results, (article, identity)
            => new NewArticle(article, StorySignature.From(article, article.Published!.Value), loaded.Rules.Match(article))
            {
                Fingerprints = identity.Fingerprints,
            })];
    }

    private static PollResult Poll(LeasedFeed feed, IReadOnlyList<NewArticle> articles, DateTimeOffset now) => new()
    {
        Feed = feed,
        After = feed,
        Outcome = PollOutcome.Read,
        PolledAt = now,
        NextPollAt = now,
        NotBefore = now,
        Articles = articles,
    };
}
