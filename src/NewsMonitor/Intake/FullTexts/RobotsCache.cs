using System.Collections.Concurrent;
using System.Net;
using NewsMonitor.Feeds;
using NewsMonitor.Intake.Web;
using NewsMonitor.Pages;
using NewsMonitor.Settings;
using WebRequest = NewsMonitor.Intake.Web.WebFetchRequest;

namespace NewsMonitor.Intake.FullTexts;

/// <summary>What each site's robots.txt allows, asked for once a day at most (RFC 9309).</summary>
internal sealed class RobotsCache(PoliteClient web, TimeProvider clock)
{
    private const int MaxSites = 10_000;

    // RFC 9309 section 2.4: no longer than a day; a site that could not be asked counts as forbidding until then.
    private static readonly TimeSpan CacheDuration = TimeSpan.FromHours(24);
    private static readonly TimeSpan UnreachableCacheDuration = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, (RobotsTxt? File, DateTimeOffset Until)> _sites = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a page may be fetched; null when the site cannot be asked now, which counts as no for the time being.</summary>
    /// <param name="page">The request for the page.</param>
    /// <param name="polling">The bounds.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<bool?> IsAllowedAsync(WebFetchRequest page, PollingOptions polling, CancellationToken cancellationToken)
    {
        var site = page.Address.GetLeftPart(UriPartial.Authority);
        if (!_sites.TryGetValue(site, out var known) || known.Until <= clock.GetUtcNow())
        {
            if (_sites.Count >= MaxSites)
            {
                _sites.Clear();
            }

            var file = await FetchAsync(page, polling, cancellationToken);
            known = (file, clock.GetUtcNow() + (file is null ? UnreachableCacheDuration : CacheDuration));
            _sites[site] = known;
        }

        return known.File?.IsAllowed(page.Address);
    }

    // Section 2.3.1: what is not there forbids nothing; what cannot be reached forbids everything.
    private async Task<RobotsTxt?> FetchAsync(WebFetchRequest page, PollingOptions polling, CancellationToken cancellationToken)
    {
        var request = page with { Address = new Uri(page.Address, "/robots.txt"), Accept = "text/plain, */*;q=0.1" };
        return await web.GetAsync(request, polling, cancellationToken) switch
        {
            WebFetchResult.Responded { Status: >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous } answer
                => RobotsTxt.Parse(
                    FeedDecoder.Decode(answer.Body.AsSpan(0, Math.Min(answer.Body.Length, RobotsTxt.MaxBytes)), answer.ContentType),
                    UserAgent.ProductToken),
            WebFetchResult.Responded { Status: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError }
                => RobotsTxt.AllowAll,
            _ => null,
        };
    }
}
