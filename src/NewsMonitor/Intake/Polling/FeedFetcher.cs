using System.Net;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Web;
using NewsMonitor.Settings;

namespace NewsMonitor.Intake.Polling;

/// <summary>Asks a server for a feed, with the validators of its last answer.</summary>
internal sealed class FeedFetcher(PoliteClient web, TimeProvider clock)
{
    /// <summary>The header Accept of a request for a feed.</summary>
    public const string Accept = "application/rss+xml, application/atom+xml, application/rdf+xml, application/feed+json, "
        + "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1";

    /// <summary>Fetches a feed.</summary>
    /// <param name="feed">The feed, with the validators of its last answer.</param>
    /// <param name="options">Its settings.</param>
    /// <param name="polling">The bounds.</param>
    /// <param name="cancellationToken">Stops the wait; nothing else throws.</param>
    public async Task<FetchResult> FetchAsync(
        LeasedFeed feed, FeedOptions options, PollingOptions polling, CancellationToken cancellationToken)
    {
        var headers = FeedCredentials.BuildHeaders(feed.Id, options, out var problem);
        if (problem is not null)
        {
            return new FetchResult.Failed(problem, HasResponse: false);
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
            WebFetchResult.Responded { Status: HttpStatusCode.NotModified } when request is { ETag: null, LastModified: null }
                => new FetchResult.Failed(WebResponseReader.DescribeStatus(HttpStatusCode.NotModified) + " to a request for whatever it has"),
            WebFetchResult.Responded answer => ToFetchResult(answer),
            WebFetchResult.Throttled held => new FetchResult.Throttled(held.Reason, held.Until),
            WebFetchResult.Failed failed => new FetchResult.Failed(failed.Reason, failed.HasResponse),
            var unknown => throw new InvalidOperationException(unknown.ToString()),
        };
    }

    private static FetchResult ToFetchResult(WebFetchResult.Responded answer) => answer.Status switch
    {
        HttpStatusCode.NotModified => new FetchResult.NotModified(
            answer.ETag, answer.LastModified, answer.MaxAge, answer.MovedTo),
        HttpStatusCode.Gone => new FetchResult.Gone(),
        >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous => new FetchResult.Fetched(
            answer.Body,
            answer.ContentType,
            answer.Address,
            answer.ETag,
            answer.LastModified,
            answer.MaxAge,
            answer.MovedTo),
        _ => new FetchResult.Failed(WebResponseReader.DescribeStatus(answer.Status)),
    };
}
