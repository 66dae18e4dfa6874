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
    /// <summary>Makes a store of a file of articles.</summary>
    /// <param name="path">Where.</param>
    /// <param name="file">The articles.</param>
    /// <param name="loaded">The settings whose rules are matched; the feeds are those of the file.</param>
    /// <param name="cancellationToken">Stops between two hours.</param>
    public static async Task FillAsync(string path, string file, LoadedSettings loaded, CancellationToken cancellationToken)
    {
        var lines = MatchInput.ReadLines(file).Select(line => JsonSerializer.Deserialize(line, ArticlesJsonContext.Default.ArticleJsonLine)!)
            .Select(line => (line.Feed, Article: line.ToArticle(loaded.Settings))).Where(line => line.Article.Published is not null).ToList();
        var feeds = lines.Select(line => line.Feed!).Distinct(StringComparer.Ordinal).Index()
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
        foreach (var hour in lines.GroupBy(line => line.Article.Published!.Value.Ticks / TimeSpan.TicksPerHour).OrderBy(hour => hour.Key))
        {
            var now = new DateTimeOffset((hour.Key + 1) * TimeSpan.TicksPerHour, TimeSpan.Zero);
            var polls = hour.GroupBy(line => line.Feed!).Select(feed => Poll(
                new LeasedFeed { No = feeds[feed.Key], Url = feed.Key },
                [.. feed.Select(line => Match(line.Article, loaded))],
                now));
            await ingest.SaveAsync([.. polls], routing, now, cancellationToken);
        }
    }

    private static NewArticle Match(Article article, LoadedSettings loaded)
        => new(article, StorySignature.From(article, article.Published!.Value), loaded.Rules.Match(article));

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
