using NewsMonitor.Articles;
using NewsMonitor.Feeds;
using NewsMonitor.Intake.Web;
using NewsMonitor.Settings;

namespace NewsMonitor.Verbs.Feeds;

/// <summary>The result of polling a feed, as <c>feeds probe --json</c> prints it. Bytes are unpacked.</summary>
internal sealed record ProbeJsonLine(
    string Url,
    string Title,
    string? Language,
    int Bytes,
    bool HasValidators,
    int MaxAgeSeconds,
    string? Fault,
    int Articles,
    int WithoutDate,
    int WithoutId,
    DateTimeOffset? Oldest,
    DateTimeOffset? Newest,
    IReadOnlyDictionary<string, int> Matches,
    IReadOnlyList<ProbedArticle> Latest)
{
    private const int MaxLatest = 5;

    public static ProbeJsonLine Create(
        Uri requested, WebFetchResult.Responded response, ParsedFeed feed, LoadedSettings loaded)
    {
        var articles = ArticleMapper.Map(feed, "", []);
        var rules = articles
            .Select(article => loaded.Rules.Match(article).Select(match => match.RuleId).ToList())
            .ToList();
        var dates = articles.Select(article => article.Published).OfType<DateTimeOffset>().ToList();
        return new ProbeJsonLine(
            (response.MovedTo ?? requested).AbsoluteUri,
            PlainText.FromMarkup(feed.Title.ToString(), PlainText.MaxTitleLength),
            feed.Language.Length > 0 ? feed.Language : null,
            response.Body.Length,
            response.ETag is not null || response.LastModified is not null,
            (int)response.MaxAge.TotalSeconds,
            response.Truncation ?? feed.Fault,
            articles.Count,
            articles.Count - dates.Count,
            articles.Count(article => article.Guid is null && article.CanonicalUrl is null),
            dates.Count > 0 ? dates.Min() : null,
            dates.Count > 0 ? dates.Max() : null,
            rules.SelectMany(ids => ids).CountBy(id => id, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
            [.. articles.Zip(rules).Take(MaxLatest).Select(pair => new ProbedArticle(
                pair.First.Title, pair.First.Link, pair.First.Published, pair.Second))]);
    }
}

internal sealed record ProbedArticle(
    string Title, string? Link, DateTimeOffset? Published, IReadOnlyList<string> Rules);
