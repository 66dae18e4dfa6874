using Microsoft.Extensions.Logging;
using NewsMonitor.Digests;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Mail;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Publishing;

/// <summary>Mails the operator once, after the first poll of every feed.</summary>
internal sealed partial class WelcomePublisher(
    CurrentSettings current,
    Store store,
    FactStore facts,
    FeedStore feeds,
    ArticleStore articles,
    DigestPublisher publisher,
    MailComposer composer,
    TimeProvider clock,
    ILogger<WelcomePublisher> logger)
{
    private const string Fact = "welcome";

    private bool _isPublished;

    public async Task PublishOnceAsync(CancellationToken cancellationToken)
    {
        _isPublished = _isPublished || await facts.FindAsync(Fact, cancellationToken) is not null;
        if (_isPublished)
        {
            return;
        }

        var statuses = await feeds.ListAsync(cancellationToken);
        if (statuses.Any(status => status.PolledAt is null))
        {
            return;
        }

        var loaded = current.Current;
        var settings = loaded.Settings;
        var welcome = await ComposeAsync(loaded, statuses, cancellationToken);
        var mails = await composer.ComposeAsync(welcome, settings.Mail, settings.Mail.Operator);
        await store.ExecuteInTransactionAsync(
            async transaction =>
            {
                await FactStore.SaveAsync(transaction, Fact, welcome.ComposedAt.ToString("u"));
                await OutboxStore.AddAsync(transaction, mails);
            },
            cancellationToken);
        _isPublished = true;
        LogWelcome(
            logger,
            welcome.FeedCount - welcome.FailingFeeds.Count,
            welcome.FeedCount,
            welcome.ArticleCount,
            welcome.IsMailed ? "that count as new" : "in the silent baseline");
    }

    private async Task<Welcome> ComposeAsync(
        LoadedSettings loaded, IReadOnlyList<FeedStatus> statuses, CancellationToken cancellationToken)
    {
        var settings = loaded.Settings;
        var isMailed = settings.Polling.FirstRun is FirstRun.All;
        var (count, matchesByRule) = await articles.CountAsync(!isMailed, cancellationToken);
        var digests = new List<(string Name, DateTimeOffset? NextDueAt)>();
        foreach (var (id, _) in settings.EnabledDigests())
        {
            digests.Add((settings.GetDigestName(id), await publisher.GetNextDueAsync(loaded, id, cancellationToken)));
        }

        return new Welcome
        {
            ComposedAt = clock.GetUtcNow(),
            Zone = loaded.OperatorZone,
            FeedCount = statuses.Count,
            FailingFeeds = FailingFeeds.Find(statuses, settings),
            ArticleCount = count,
            IsMailed = isMailed,
            MatchesByRule =
            [
                .. settings.EnabledRules()
                    .Select(rule => (settings.GetRuleName(rule.Key), matchesByRule.GetValueOrDefault(rule.Key))),
            ],
            Digests = digests,
            Delivery = settings.Mail.DescribeDelivery(),
        };
    }

    [LoggerMessage(2101, LogLevel.Information,
        "First round done: {Read} of {Feeds} feeds read, {Articles} articles {Kind}; "
        + "from now on what is new is mailed")]
    private static partial void LogWelcome(ILogger logger, int read, int feeds, int articles, string kind);
}
