using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Feeds;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Polling;
using NewsMonitor.Intake.Web;
using NewsMonitor.Outbox.Delivery;
using NewsMonitor.Settings;
using NewsMonitor.Verbs.Terminal;
using NewsMonitor.Wording;

namespace NewsMonitor.Verbs;

/// <summary>Tries every feed politely, and the mail server up to the login. Stores and sends nothing.</summary>
internal sealed class OnlineCheck : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly MonitorSettings _settings;

    public OnlineCheck(MonitorSettings settings, TimeProvider clock)
    {
        _settings = settings;
        _services = NetworkServices.Build(clock);
    }

    public int Count => EnabledFeeds.Count() + 1;

    private IEnumerable<KeyValuePair<string, FeedOptions>> EnabledFeeds => _settings.EnabledFeeds();

    /// <summary>Tries every feed politely, and the mail server up to the login. Stores and sends nothing.</summary>
    /// <returns>The feeds in the order of the settings, then the mail server.</returns>
    public async Task<IReadOnlyList<OnlineCheckOutcome>> RunAsync(
        IProgress<OnlineCheckOutcome>? progress, CancellationToken cancellationToken)
    {
        using var room = new SemaphoreSlim(_settings.Polling.Concurrency);
        var fetcher = ActivatorUtilities.CreateInstance<FeedFetcher>(_services);
        var tries = EnabledFeeds
            .Select(feed => TellAsync(TryFeedAsync(feed.Key, feed.Value)))
            .Append(TellAsync(CheckMailAsync(cancellationToken)));
        return await Task.WhenAll(tries.ToList());

        async Task<OnlineCheckOutcome> TryFeedAsync(string id, FeedOptions feed)
        {
            await room.WaitAsync(cancellationToken);
            try
            {
                var result = await fetcher.FetchAsync(
                    new LeasedFeed { Id = id, Url = feed.Url }, feed, _settings.Polling, cancellationToken);
                return ToOutcome(id, result);
            }
            finally
            {
                room.Release();
            }
        }

        async Task<OnlineCheckOutcome> TellAsync(Task<OnlineCheckOutcome> work)
        {
            var result = await work;
            progress?.Report(result);
            return result;
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static OnlineCheckOutcome ToOutcome(string id, WebFetchResult result) => result switch
    {
        WebFetchResult.Responded { Status: HttpStatusCode.NotModified } => new(id, IsOk: true, "nothing new"),
        WebFetchResult.Responded { Status: HttpStatusCode.Gone }
            => new(id, IsOk: false, "the server says that it is gone for good (410)"),
        WebFetchResult.Responded fetched => FeedParser.Parse(fetched.Body, fetched.ContentType, fetched.Address) switch
        {
            FeedParseSuccess read when fetched.MovedTo is { } moved
                => new(
                    id,
                    IsOk: true,
                    $"{EnglishFormat.Articles(read.Feed.Entries.Count)}; it has moved to "
                        + $"{MaskedUrl.From(moved.AbsoluteUri)}"),
            FeedParseSuccess read => new(id, IsOk: true, EnglishFormat.Articles(read.Feed.Entries.Count)),
            FeedParseFailure other => new(id, IsOk: false, $"this is no feed: {other.Reason}"),
            var unknown => throw new InvalidOperationException(unknown.ToString()),
        },
        WebFetchResult.Throttled throttled => new(id, IsOk: false, throttled.Reason),
        WebFetchResult.Failed failed => new(id, IsOk: false, failed.Reason),
        _ => throw new InvalidOperationException(result.ToString()),
    };

    // Connects and logs in, but sends no mail.
    private async Task<OnlineCheckOutcome> CheckMailAsync(CancellationToken cancellationToken)
    {
        var mail = _settings.Mail;
        await using var session = _services.GetRequiredService<MailTransport>().Open(mail);
        var refusal = await session.PrepareAsync([], mail.Operator.FirstOrDefault(mail.From), cancellationToken);
        return new(OnlineCheckOutcome.MailTarget, refusal is null, refusal switch
        {
            null when mail.Smtp.Host.Length == 0 => $"goes {mail.DescribeDelivery()}: Mail:Smtp:Host is not set",
            null when mail.Smtp.Username.Length == 0 => $"{mail.DescribeDelivery()}: connected, no login is set",
            null => $"{mail.DescribeDelivery()}: connected and logged in",
            DeliveryResult.Misconfigured misconfigured => misconfigured.Reason,
            DeliveryResult.Retry retry
                => $"{retry.Reason}. Check Mail:Smtp:Host, Mail:Smtp:Port and Mail:Smtp:Security",
            DeliveryResult.Refused refused => refused.Reason,
            _ => throw new InvalidOperationException(refusal.ToString()),
        });
    }
}

/// <summary>The outcome of one try.</summary>
/// <param name="Target">The id of the feed; <see cref="MailTarget"/> for the mail server.</param>
internal sealed record OnlineCheckOutcome(string Target, bool IsOk, string Message)
{
    /// <summary>Ids have no capital letters, so no feed has this name.</summary>
    public const string MailTarget = "Mail";
}
