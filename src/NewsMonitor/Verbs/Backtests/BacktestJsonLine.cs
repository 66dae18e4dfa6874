using System.Text.Json.Serialization;
using NewsMonitor.Backtests;

namespace NewsMonitor.Verbs.Backtests;

/// <summary>
/// The results of one rule, as <c>backtest --json</c> prints them. Running, Gained and Lost compare with the running
/// rule; they are null without one.
/// </summary>
internal sealed record BacktestJsonLine(
    string Rule,
    DateTimeOffset From,
    DateTimeOffset To,
    double Days,
    int Articles,
    int Hits,
    double HitsPerDay,
    int Mails,
    double MailsPerDay,
    BacktestDay? BusiestDay,
    int Stories,
    IReadOnlyList<BacktestSource> Sources,
    IReadOnlyList<BacktestArticle> Examples,
    IReadOnlyList<BacktestNearMiss> NearMisses,
    BacktestFigures? Running,
    IReadOnlyList<BacktestArticle>? Gained,
    IReadOnlyList<BacktestArticle>? Lost)
{
    public static BacktestJsonLine Create(RuleBacktest rule, BacktestSummary report, ReportedArticles articles)
    {
        var figures = rule.Counts;
        return new BacktestJsonLine(
            rule.RuleId,
            report.Period.From,
            report.Period.To,
            Math.Round(report.Days, 2),
            report.Period.Articles,
            figures.Articles,
            Math.Round(report.PerDay(figures.Articles), 2),
            figures.Mails,
            Math.Round(report.PerDay(figures.Mails), 2),
            figures.BusiestDay is { } day ? new BacktestDay(day.Day, day.Articles) : null,
            figures.Stories,
            [.. rule.Sources.Select(source => new BacktestSource(source.FeedId, source.Articles))],
            [.. rule.Examples
                .Select(
                    example
                        => BacktestArticle.Create(example.ArticleNo, articles) with { Articles = example.Articles })],
            [.. rule.NearMisses.Select(part => new BacktestNearMiss(part.Text, part.Articles, All(part.ArticleNos)))],
            rule.Change?.Running is { } running
                ? new BacktestFigures(running.Articles, running.Mails, running.Stories)
                : null,
            rule.Change is { } gained ? All(gained.Gained) : null,
            rule.Change is { } lost ? All(lost.Lost) : null);

        BacktestArticle[] All(IEnumerable<long> numbers)
            => [.. numbers.Select(number => BacktestArticle.Create(number, articles))];
    }
}

internal sealed record BacktestDay(DateOnly Day, int Hits);

internal sealed record BacktestSource(string Feed, int Hits);

internal sealed record BacktestFigures(int Hits, int Mails, int Stories);

internal sealed record BacktestNearMiss(string Missing, int Articles, IReadOnlyList<BacktestArticle> Examples);

internal sealed record BacktestArticle(string Id, string Title, string? Link, string? Feed, DateTimeOffset? Time)
{
    /// <summary>The matches of its story; only for an example.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Articles { get; init; }

    public static BacktestArticle Create(long number, ReportedArticles articles)
    {
        var article = articles.Find(number);
        return new BacktestArticle(
            number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            article?.Title ?? "",
            article?.Link,
            article?.FeedId,
            article?.Time);
    }
}
