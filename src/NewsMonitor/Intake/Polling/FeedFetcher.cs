using System.Net;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Web;
using NewsMonitor.Settings;

namespace NewsMonitor.Intake.Polling;

/// <summary>Requests a feed, with the validators of its last response.</summary>
internal sealed class FeedFetcher(PoliteClient web, TimeProvider clock)
{
    public const string Accept = "application/rss+xml, application/atom+xml, application/rdf+xml, "
        + "application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1";

    /// <summary>Fetches a feed.</summary>
    /// <returns>
    /// A response with a body, 304 or 410; a backoff; or a failure, which every other status is. If a conditional
    /// request is rejected as malformed, the failure says so.
    /// </returns>
    public async Task<WebFetchResult> FetchAsync(
        LeasedFeed feed, FeedOptions options, PollingOptions polling, CancellationToken cancellationToken)
    {
        var headers = FeedCredentials.BuildHeaders(feed.Id, options, out var problem);
        if (problem is not null)
        {
            return new WebFetchResult.Failed(problem, HasResponse: false);
        }

        var isConditional = !UnconditionalRefresh.IsDue(feed, clock.GetUtcNow());
        var request = new WebFetchRequest(new Uri(feed.Address), Accept)
        {
            ConfiguredAddress = new Uri(feed.Url),
            Headers = headers,
            ETag = isConditional ? feed.ETag : null,
            LastModified = isConditional ? feed.LastModified : null,
        };
        return await web.GetAsync(request, polling, cancellationToken) switch
        {
            WebFetchResult.Responded { Status: HttpStatusCode.NotModified } when !request.IsConditional
                => new WebFetchResult.Failed(
                    WebResponseReader.DescribeStatus(HttpStatusCode.NotModified) + " to a request for whatever it has"),
            WebFetchResult.Responded
            {
                IsSuccess: false, Status: not (HttpStatusCode.NotModified or HttpStatusCode.Gone),
            } error => new WebFetchResult.Failed(WebResponseReader.DescribeStatus(error.Status))
            {
                AreValidatorsRejected = request.IsConditional && IsRejection(error.Status),
            },
            var result => result,
        };
    }

    // Some servers cannot read what they sent as ETag or Last-Modified themselves.
    private static bool IsRejection(HttpStatusCode status) => status is HttpStatusCode.BadRequest
        or HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestHeaderFieldsTooLarge
        or HttpStatusCode.InternalServerError;
}
