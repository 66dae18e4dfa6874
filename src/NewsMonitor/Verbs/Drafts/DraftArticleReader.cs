using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Articles;
using NewsMonitor.Feeds;
using NewsMonitor.Intake.Web;
using NewsMonitor.Pages;
using NewsMonitor.Settings;
using NewsMonitor.Verbs.Articles;
using NewsMonitor.Verbs.Terminal;

namespace NewsMonitor.Verbs.Drafts;

/// <summary>Reads the article that a rule is drafted from: a file or a web page.</summary>
internal static class DraftArticleReader
{
    private const string Accept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

    /// <returns>The article, or the reason why there is none.</returns>
    public static async Task<(Article? Article, string Problem)> ReadAsync(
        string source, MonitorSettings settings, CancellationToken cancellationToken)
    {
        if (source.Contains("://", StringComparison.Ordinal) && !File.Exists(source))
        {
            return CanonicalUrl.Parse(source) is { } address
                ? await FetchAsync(address, settings.Polling, cancellationToken)
                : (null, "this is no http or https address. Write it whole, as https://example.org/article.");
        }

        var content = await ArticleFileReader.ReadAsync(
            source, settings, WebPageReader.ReadTextWithTitle, cancellationToken);
        return content.Articles switch
        {
            [var only] => (only.Article, ""),
            [] => (null, string.Join(' ', content.Problems.DefaultIfEmpty("the file holds no article"))),
            var several => (null, $"it holds {several.Count} articles. Give a file with one of them, or its address."),
        };
    }

    private static async Task<(Article? Article, string Problem)> FetchAsync(
        Uri address, PollingOptions polling, CancellationToken cancellationToken)
    {
        await using var services = NetworkServices.Build(TimeProvider.System);
        var request = new WebFetchRequest(address, Accept) { ConfiguredAddress = address };
        return await services.GetRequiredService<PoliteClient>().GetAsync(request, polling, cancellationToken) switch
        {
            WebFetchResult.Responded { IsSuccess: true } page => ReadPage(page),
            WebFetchResult.Responded response => (null, WebResponseReader.DescribeStatus(response.Status)),
            WebFetchResult.Throttled throttled => (null, throttled.Reason),
            WebFetchResult.Failed failed => (null, failed.Reason),
            var unknown => throw new InvalidOperationException(unknown.ToString()),
        };
    }

    private static (Article? Article, string Problem) ReadPage(WebFetchResult.Responded page)
    {
        var text = FeedDecoder.Decode(page.Body, page.ContentType);
        var isText = page.ContentType?.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) == true;
        var article = isText ? WebPageReader.ReadTextWithTitle(text) : WebPageReader.Read(text, page.Address);
        return article.Content.Length > 0 ? (article, "") : (null, "the page holds no text");
    }
}
