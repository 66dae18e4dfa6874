using System.Collections.Concurrent;
using System.Net;
using NewsMonitor.Feeds;
using NewsMonitor.Intake.Web;
using NewsMonitor.Pages;
using NewsMonitor.Settings;

namespace NewsMonitor.Intake.FullTexts;

/// <summary>The robots.txt of each site, requested at most once a day (RFC 9309).</summary>
internal sealed class RobotsCache(PoliteClient web, TimeProvider clock)
{
    private const int MaxSites = 10_000;

    // At most a day (RFC 9309 section 2.4). A site whose robots.txt cannot be fetched counts as forbidding meanwhile.
    private static readonly TimeSpan CacheDuration = TimeSpan.FromHours(24);
    private static readonly TimeSpan UnreachableCacheDuration = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, (RobotsTxt? File, long Timestamp)> _sites =
        new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns true if a page may be fetched; null if robots.txt cannot be fetched: not yet.</summary>
    public async Task<bool?> IsAllowedAsync(
        WebFetchRequest page, PollingOptions polling, CancellationToken cancellationToken)
    {
        var site = page.Address.GetLeftPart(UriPartial.Authority);
        if (!_sites.TryGetValue(site, out var cached) || clock.GetElapsedTime(cached.Timestamp) >= LifetimeOf(cached.File))
        {
            if (_sites.Count >= MaxSites)
            {
                _sites.Clear();
            }

            var file = await FetchAsync(page, polling, cancellationToken);
            cached = (file, clock.GetTimestamp());
            _sites[site] = cached;
        }

        return cached.File?.IsAllowed(page.Address);
    }

    private static TimeSpan LifetimeOf(RobotsTxt? file) => file is null ? UnreachableCacheDuration : CacheDuration;

    // A missing file allows everything, an unreachable one forbids everything (RFC 9309 section 2.3.1).
    private async Task<RobotsTxt?> FetchAsync(
        WebFetchRequest page, PollingOptions polling, CancellationToken cancellationToken)
    {
        var request = page with { Address = new Uri(page.Address, "/robots.txt"), Accept = "text/plain, */*;q=0.1" };
        return await web.GetAsync(request, polling, cancellationToken) switch
        {
            WebFetchResult.Responded { IsSuccess: true, Truncation: null } response => RobotsTxt.Parse(
                FeedDecoder.Decode(
                    response.Body.AsSpan(0, Math.Min(response.Body.Length, RobotsTxt.MaxBytes)), response.ContentType),
                UserAgent.ProductToken),
            WebFetchResult.Responded
            {
                Status: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError,
            } => RobotsTxt.AllowAll,
            _ => null,
        };
    }
}
