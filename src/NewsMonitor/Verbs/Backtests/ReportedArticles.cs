using System.Globalization;
using NewsMonitor.Backtests;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;
using NewsMonitor.Wording;

namespace NewsMonitor.Verbs.Backtests;

internal sealed class ReportedArticles(IReadOnlyDictionary<long, StoredArticle> headlines, MonitorSettings settings)
{
    private const int MaxNameLength = 80;

    public static IEnumerable<long> ListArticleNumbers(BacktestSummary report)
        => report.Rules.SelectMany(rule => rule.Examples.Select(one => one.ArticleNo)
        .Concat(rule.NearMisses.SelectMany(part => part.ArticleNos))
        .Concat(rule.Change?.Gained ?? [])
        .Concat(rule.Change?.Lost ?? []));

    /// <summary>Returns null if the article was deleted meanwhile.</summary>
    public StoredArticle? Find(long number) => headlines.GetValueOrDefault(number);

    public string GetFeedName(string feedId) => TextSanitizer.Sanitize(settings.GetFeedName(feedId), MaxNameLength);

    /// <summary>Day, headline and source on one line.</summary>
    public string FormatLine(long number)
    {
        if (Find(number) is not { } article)
        {
            return "an article that was deleted meanwhile";
        }

        var title = article.Title.Length > 0 ? article.Title : article.Link;
        return string.Create(
            CultureInfo.InvariantCulture, $"{article.Time:MM-dd HH:mm} {title} ({GetFeedName(article.FeedId)})");
    }
}
