using System.Net;
using NewsMonitor.Articles;
using NewsMonitor.Feeds;
using NewsMonitor.Intake.Web;
using NewsMonitor.Pages;
using NewsMonitor.Settings;

namespace NewsMonitor.Intake.FullTexts;

/// <summary>Fetches the page of an article, if robots.txt allows it, and extracts the main text.</summary>
internal sealed class WebPageFetcher(PoliteClient web, RobotsCache robots)
{
    private const string Accept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

    /// <summary>Fetches a page, from a private feed's host with credentials. Throws only if cancelled.</summary>
    public async Task<WebPageResult> FetchAsync(
        LeasedWebPage page, FeedOptions feed, PollingOptions polling, CancellationToken cancellationToken)
    {
        if (CanonicalUrl.Parse(page.Article.Link) is not { } address)
        {
            return new WebPageResult.PermanentFailure("the article has no link");
        }

        var headers = FeedCredentials.BuildHeaders(page.Article.FeedId, feed, out var problem);
        if (problem is not null)
        {
            return new WebPageResult.TransientFailure(problem);
        }

        var request = new WebFetchRequest(address, Accept)
        {
            ConfiguredAddress = new Uri(feed.Url),
            Headers = headers,
        };
        switch (await robots.IsAllowedAsync(request, polling, cancellationToken))
        {
            case null:
                return new WebPageResult.TransientFailure(
                    "the site's robots.txt cannot be read now, so nothing is fetched there");
            case false:
                return new WebPageResult.PermanentFailure("the site's robots.txt does not allow it");
        }

        return await web.GetAsync(request, polling, cancellationToken) switch
        {
            WebFetchResult.Responded { Truncation: { } truncation } => new WebPageResult.TransientFailure(truncation),
            WebFetchResult.Responded { IsSuccess: true } response => Read(response, page.Article.ToArticle([]), address),
            WebFetchResult.Responded error => ToFailure(error.Status),
            WebFetchResult.Throttled throttled => new WebPageResult.TransientFailure(throttled.Reason, throttled.Until),
            WebFetchResult.Failed failed => new WebPageResult.TransientFailure(failed.Reason),
            var unknown => throw new InvalidOperationException(unknown.ToString()),
        };
    }

    private static WebPageResult ToFailure(HttpStatusCode status)
    {
        var reason = WebResponseReader.DescribeStatus(status);
        return status is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError
            ? new WebPageResult.TransientFailure(reason)
            : new WebPageResult.PermanentFailure(reason);
    }

    private static WebPageResult Read(WebFetchResult.Responded response, Article article, Uri address)
    {
        if (response.ContentType is { Length: > 0 } type && !type.Contains("html", StringComparison.OrdinalIgnoreCase))
        {
            return new WebPageResult.PermanentFailure("the link leads to no web page");
        }

        var page = WebPageReader.ReadPage(FeedDecoder.Decode(response.Body, response.ContentType), response.Address);
        if (page.Article.Content.Length == 0)
        {
            return new WebPageResult.PermanentFailure("the page holds no text");
        }

        return ArticlePageCheck.FindObjection(article, page, address, response.Address) is { } objection
            ? new WebPageResult.PermanentFailure(objection)
            : new WebPageResult.Read(page.Article.Content);
    }
}
