using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Articles;
using NewsMonitor.Backtests;
using NewsMonitor.Hosting;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Polling;
using NewsMonitor.Publishing;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Files;
using NewsMonitor.Storage;

namespace NewsMonitor.Benchmarks.Growth;

/// <summary>Times the operations of the monitor on one store, each several times.</summary>
internal sealed class GrowthOperations(string path, SettingsInput input, LoadedSettings settings)
{
    private const int Rounds = 5;
    private const int EntriesPerFeed = 30;
    private const int NewArticles = 100;
    private const int WaitingArticles = 500;

    private readonly OrderedDictionary<string, double> _times = [];
    private int _new;

    /// <summary>Measures all operations; the store is not the same afterwards.</summary>
    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(CancellationToken cancellationToken)
    {
        await using var reading = Store.OpenExisting(new StoreOptions { Path = path });
        var loaded = await NarrowAsync(reading);
        var digest = loaded.Settings.Digests.Keys.Single();

        await TimeAsync("start", async () =>
        {
            await using var store = Store.Open(new StoreOptions { Path = path });
            using var host = NewsMonitorHost.Build(input, loaded, store);
            await host.Services.GetRequiredService<Recovery>().RunAsync(cancellationToken);
        });

        await using var held = Store.Open(new StoreOptions { Path = path });
        using var worker = NewsMonitorHost.Build(input, loaded, held);
        var articles = worker.Services.GetRequiredService<ArticleStore>();
        var documents = await ReadDocumentsAsync(held);
        await TimeAsync("roundWithNothingNew", () => PollAsync(worker.Services, documents, loaded, cancellationToken));
        await TimeAsync("roundWith100New", () => PollAsync(worker.Services, AddNew(documents), loaded, cancellationToken));

        var links = await held.QueryAsync<string>(
            "select link from article where link not like '%?copy=%' order by (no * 7919) % 10007 limit @Rounds", new { Rounds }, cancellationToken);
        await TimeAsync("explainByLink", run => articles.FindAsync(links[run], cancellationToken));
        await TimeAsync("explainByNumber", run => articles.FindAsync($"{run + 1}", cancellationToken));

        await QueueAsync(held, digest);
        await TimeAsync("preview", () => DigestPreview.From(held, TimeProvider.System).ComposeAsync(loaded, digest, cancellationToken));
        var publisher = worker.Services.GetRequiredService<DigestPublisher>();
        await TimeAsync(
            "digestWith500Waiting",
            async () =>
            {
                if (await publisher.PublishAsync(id => id == digest, cancellationToken) > 0)
                {
                    throw new InvalidOperationException("The digest was not published; the log says why.");
                }
            },
            prepare: () => QueueAsync(held, digest));
        await TimeAsync("quietRules", () => worker.Services.GetRequiredService<DigestHistory>().ReadRuleActivityAsync(
            [.. loaded.Settings.Rules.Keys], TimeProvider.System.GetUtcNow(), cancellationToken));

        var oldest = await held.ScalarAsync<long>("select min(first_seen_at) from article", null, cancellationToken);
        await TimeAsync("retentionOfAnHour", run => worker.Services.GetRequiredService<RetentionStore>().DeleteOlderThanAsync(
            DateTimeOffset.FromUnixTimeMilliseconds(oldest).AddHours(run + 1), [], cancellationToken));
        await TimeAsync("backtestOf7Days", async () =>
        {
            var period = await articles.FindPeriodAsync(7, cancellationToken);
            await new Backtest(articles, loaded, null, [.. loaded.Rules.Rules.Select(rule => rule.Id)])
                .RunAsync(period!, null, cancellationToken);
        });
        return _times;
    }

    private Task TimeAsync(string name, Func<Task> operation, Func<Task>? prepare = null)
        => TimeAsync(name, _ => operation(), prepare);

    private async Task TimeAsync(string name, Func<int, Task> operation, Func<Task>? prepare = null)
    {
        var best = double.MaxValue;
        for (var run = 0; run < Rounds; run++)
        {
            await (prepare?.Invoke() ?? Task.CompletedTask);
            var started = Stopwatch.GetTimestamp();
            await operation(run);
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        _times[name] = BenchmarkResult.Rounded(best);
        await Console.Error.WriteLineAsync($"  {name}: {best:F1} ms");
    }

    // The feeds are those of the stored articles; one digest is enough.
    private async Task<LoadedSettings> NarrowAsync(Store store)
    {
        var feeds = new OrderedDictionary<string, FeedOptions>();
        foreach (var (id, url) in await store.QueryAsync<(string Id, string Url)>(
            "select id, url from feed order by no", null, CancellationToken.None))
        {
            feeds[id] = new FeedOptions { Url = url };
        }

        return settings with
        {
            Settings = settings.Settings with
            {
                Feeds = feeds,
                Digests = new(settings.Settings.EnabledDigests().Where(digest => !digest.Value.IsAlert()).Take(1)),
                Store = settings.Settings.Store with { Path = path },
            },
        };
    }

    // What each feed answers: its latest articles.
    private static async Task<Dictionary<long, List<Article>>> ReadDocumentsAsync(Store store)
    {
        var stored = await store.QueryAsync<StoredArticle>(
            """
            select f.id as feed_id, a.feed_no as no, a.guid, a.link, a.canonical_url, a.language, a.categories, a.published_at,
                a.title, a.summary, a.content, a.author
            from article a join feed f on f.no = a.feed_no order by a.no desc limit 10000
            """,
            null,
            CancellationToken.None);
        return stored.GroupBy(article => article.No).ToDictionary(
            feed => feed.Key, feed => feed.Take(EntriesPerFeed).Select(article => article.ToArticle([])).ToList());
    }

    private Dictionary<long, List<Article>> AddNew(Dictionary<long, List<Article>> documents)
    {
        var count = 0;
        return documents.ToDictionary(
            feed => feed.Key,
            feed => feed.Value.Select(article => ++count > NewArticles ? article : article with
            {
                Guid = string.Create(CultureInfo.InvariantCulture, $"new-{++_new}"),
                Link = string.Create(CultureInfo.InvariantCulture, $"https://new.example/{_new}"),
                CanonicalUrl = string.Create(CultureInfo.InvariantCulture, $"https://new.example/{_new}"),
                Title = string.Create(CultureInfo.InvariantCulture, $"{article.Title} {_new}"),
                Summary = string.Create(CultureInfo.InvariantCulture, $"{_new} {article.Summary}"),
                Published = TimeProvider.System.GetUtcNow(),
            }).ToList());
    }

    private static async Task PollAsync(
        IServiceProvider services,
        Dictionary<long, List<Article>> documents,
        LoadedSettings loaded,
        CancellationToken cancellationToken)
    {
        var (identifier, matcher) = (services.GetRequiredService<ArticleIdentifier>(), services.GetRequiredService<ArticleMatcher>());
        var now = TimeProvider.System.GetUtcNow();
        var polls = new List<PollResult>();
        foreach (var feed in await services.GetRequiredService<FeedStore>().LeaseAsync(
            dueOnly: false, now, now, cancellationToken))
        {
            var articles = documents.GetValueOrDefault(feed.No) ?? [];
            var identification = await identifier.IdentifyAsync(feed, articles, [feed.Url], cancellationToken);
            var isNew = identification.Results.Zip(articles).Where(article => article.First.Status == IdentityStatus.New);
            polls.Add(new PollResult
            {
                Feed = feed,
                After = feed,
                Outcome = PollOutcome.Read,
                PolledAt = now,
                NextPollAt = now,
                NotBefore = now,
                Articles = matcher.Match(isNew, loaded),
            });
        }

        await using var ingest = await services.GetRequiredService<ArticleStore>().OpenIngestAsync(cancellationToken);
        await ingest.SaveAsync(polls, new DigestRouting(loaded), now, cancellationToken);
    }

    // The latest articles wait for the digest, each matched by a rule.
    private static async Task QueueAsync(Store store, string digest)
    {
        await using var connection = await store.ConnectAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            """
            insert into rule_match (article_no, rule_id, evidence, matched_at)
            select no, (select min(rule_id) from rule_match), '[]', first_seen_at from article order by no desc limit @WaitingArticles
            on conflict do nothing;
            insert into digest_article (digest_id, article_no, number)
            select @digest, no, null from article order by no desc limit @WaitingArticles
            on conflict (digest_id, article_no) do update set number = null
            """,
            new { digest, WaitingArticles });
    }
}
