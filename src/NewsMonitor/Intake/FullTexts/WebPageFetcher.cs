using System.Net;
using NewsMonitor.Articles;
using NewsMonitor.Feeds;
using NewsMonitor.Intake.Web;
using NewsMonitor.Pages;
using NewsMonitor.Settings;
using WebRequest = NewsMonitor.Intake.Web.WebFetchRequest;

namespace NewsMonitor.Intake.FullTexts;

/// <summary>Fetches the page of an article, if its site allows it, and takes the main text out of it.</summary>
internal sealed class WebPageFetcher(PoliteClient web, RobotsCache robots)
{
    private const string Accept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

    /// <summary>Fetches a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="feed">Its feed in the settings: a page on the host of a private feed is asked for with the same secrets.</param>
    /// <param name="polling">The bounds.</param>
    /// <param name="cancellationToken">Stops the wait; nothing else throws.</param>
    public async Task<WebPageResult> FetchAsync(
        LeasedWebPage page, FeedOptions feed, PollingOptions polling, CancellationToken cancellationToken)
    {
        if (CanonicalUrl.Parse(page.Link) is not { } address)
        {
            return new WebPageResult.PermanentFailure("the article has no link");
        }

        var headers = FeedCredentials.BuildHeaders(page.FeedId, feed, out var problem);
        if (problem is not null)
        {
            return new WebPageResult.TransientFailure(problem);
        }

        var request = new WebFetchRequest(address, Accept) { ConfiguredAddress = new Uri(feed.Url), Headers = headers };
        switch (await robots.IsAllowedAsync(request, polling, cancellationToken))
        {
            case null:
                return new WebPageResult.TransientFailure("the site's robots.txt cannot be read now, so nothing is fetched there");
            case false:
                return new WebPageResult.PermanentFailure("the site's robots.txt does not allow it");
        }

        return await web.GetAsync(request, polling, cancellationToken) switch
        {
            WebFetchResult.Responded answer => ToResult(answer),
            WebFetchResult.Throttled held => new WebPageResult.TransientFailure(held.Reason, held.Until),
            WebFetchResult.Failed failed => new WebPageResult.TransientFailure(failed.Reason),
            var unknown => throw new InvalidOperationException(unknown.ToString()),
        };
    }

    private static WebPageResult ToResult(WebFetchResult.Responded answer)
    {
        if (answer.Status is < HttpStatusCode.OK or >= HttpStatusCode.Ambiguous)
        {
            var reason = WebResponseReader.DescribeStatus(answer.Status);
            return answer.Status is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError
                ? new WebPageResult.TransientFailure(reason)
                : new WebPageResult.PermanentFailure(reason);
        }

        if (answer.ContentType is { Length: > 0 } type && !type.Contains("html", StringComparison.OrdinalIgnoreCase))
        {
            return new WebPageResult.PermanentFailure("the link leads to no web page");
        }

        var article = WebPageReader.Read(FeedDecoder.Decode(answer.Body, answer.ContentType), answer.Address);
        return article.Content.Length > 0 ? new WebPageResult.Read(article.Content) : new WebPageResult.PermanentFailure("the page holds no text");
    }
}

/// <summary>What came of fetching a page.</summary>
internal abstract record WebPageResult
{
    private WebPageResult()
    {
    }

    /// <summary>The page was read.</summary>
    /// <param name="Text">Its main text.</param>
    internal sealed record Read(string Text) : WebPageResult;

    /// <summary>It may go better later.</summary>
    /// <param name="Reason">Why, for people.</param>
    /// <param name="Until">Before when there is no use in asking; null when not known.</param>
    internal sealed record TransientFailure(string Reason, DateTimeOffset? Until = null) : WebPageResult;

    /// <summary>There is no use in asking again.</summary>
    /// <param name="Reason">Why, for people.</param>
    internal sealed record PermanentFailure(string Reason) : WebPageResult;
}
