using System.Globalization;
using NewsMonitor.Backtests;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;

namespace NewsMonitor.Verbs.Backtests;

/// <summary>The articles that a report shows, with their headlines.</summary>
/// <param name="headlines">The articles by number.</param>
/// <param name="settings">The settings, for the names of feeds.</param>
internal sealed class ReportedArticles(IReadOnlyDictionary<long, StoredArticle> headlines, MonitorSettings settings)
{
    /// <summary>The numbers of all articles that a report shows.</summary>
    public static IEnumerable<long> ListArticleNumbers(BacktestSummary report) => report.Rules.SelectMany(rule => rule.Examples.Select(one => one.ArticleNo)
        .Concat(rule.NearMisses.SelectMany(part => part.ArticleNos))
        .Concat(rule.Change?.Gained ?? [])
        .Concat(rule.Change?.Lost ?? []));

    /// <summary>An article; null when it was deleted since.</summary>
    public StoredArticle? Find(long number) => headlines.GetValueOrDefault(number);

    /// <summary>The name of a feed.</summary>
    public string GetFeedName(string feedId) => settings.GetFeedName(feedId);

    /// <summary>An article in a line for people: day, headline, source.</summary>
    public string FormatLine(long number)
    {
        if (Find(number) is not { } article)
        {
            return "an article that was deleted meanwhile";
        }

        var title = article.Title.Length > 0 ? article.Title : article.Link;
        return string.Create(CultureInfo.InvariantCulture, $"{article.Time:MM-dd HH:mm} {title} ({GetFeedName(article.FeedId)})");
    }
}
