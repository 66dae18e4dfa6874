using NewsMonitor.Articles;
using NewsMonitor.Feeds;
using NewsMonitor.Intake.Web;
using NewsMonitor.Settings;

namespace NewsMonitor.Verbs.Feeds;

/// <summary>What a poll of a feed would give, as <c>feeds probe</c> tells it.</summary>
/// <param name="Url">The address to write into the settings.</param>
/// <param name="Title">What the feed calls itself, as a person sees it.</param>
/// <param name="Language">The language it declares; null when none.</param>
/// <param name="Bytes">How large the answer is, unpacked.</param>
/// <param name="HasValidators">Whether unchanged answers cost nothing: there is an ETag or a Last-Modified.</param>
/// <param name="MaxAgeSeconds">How long the server wants it to be thought fresh.</param>
/// <param name="Articles">How many articles it holds.</param>
/// <param name="WithoutDate">How many of them have no date.</param>
/// <param name="WithoutId">How many of them have neither a guid nor a link of their own.</param>
/// <param name="Oldest">The date of the oldest; null when none has one.</param>
/// <param name="Newest">The date of the newest; null when none has one.</param>
/// <param name="Matches">How many of them each rule matches; rules that match none are left out.</param>
/// <param name="Latest">The first few, in the order of the feed.</param>
internal sealed record ProbeJsonLine(
    string Url,
    string Title,
    string? Language,
    int Bytes,
    bool HasValidators,
    int MaxAgeSeconds,
    int Articles,
    int WithoutDate,
    int WithoutId,
    DateTimeOffset? Oldest,
    DateTimeOffset? Newest,
    IReadOnlyDictionary<string, int> Matches,
    IReadOnlyList<ProbedArticle> Latest)
{
    private const int MaxLatest = 5;

    /// <summary>What an answer holds.</summary>
    /// <param name="asked">The address asked for.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="feed">The feed in it.</param>
    /// <param name="loaded">The settings, for their rules.</param>
    public static ProbeJsonLine Create(Uri asked, WebFetchResult.Responded answer, ParsedFeed feed, LoadedSettings loaded)
    {
        var articles = ArticleNormalizer.Normalize(feed, "", []);
        var rules = articles.Select(article => loaded.Rules.Match(article).Select(match => match.RuleId).ToList()).ToList();
        var dates = articles.Select(article => article.Published).OfType<DateTimeOffset>().ToList();
        return new ProbeJsonLine(
            (answer.MovedTo ?? asked).AbsoluteUri,
            PlainText.FromMarkup(feed.Title.ToString(), PlainText.MaxTitleLength),
            feed.Language.Length > 0 ? feed.Language : null,
            answer.Body.Length,
            answer.ETag is not null || answer.LastModified is not null,
            (int)answer.MaxAge.TotalSeconds,
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

/// <summary>One article of a probed feed.</summary>
/// <param name="Title">The headline.</param>
/// <param name="Link">The address; null when there is none.</param>
/// <param name="Published">When it was published; null when not known.</param>
/// <param name="Rules">The ids of the rules that match.</param>
internal sealed record ProbedArticle(string Title, string? Link, DateTimeOffset? Published, IReadOnlyList<string> Rules);
