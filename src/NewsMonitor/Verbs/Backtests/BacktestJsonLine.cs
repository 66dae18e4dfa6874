using System.Text.Json.Serialization;
using NewsMonitor.Backtests;

namespace NewsMonitor.Verbs.Backtests;

/// <summary>What one rule finds, as <c>backtest --json</c> prints it.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="From">The time of the first article of the period.</param>
/// <param name="To">The time of the last one.</param>
/// <param name="Days">How many days that is; one at least.</param>
/// <param name="Articles">How many articles were tried.</param>
/// <param name="Hits">How many of them match.</param>
/// <param name="HitsPerDay">That, a day.</param>
/// <param name="Mails">How many mails the digests would have sent.</param>
/// <param name="MailsPerDay">That, a day.</param>
/// <param name="BusiestDay">The day with the most hits; null when there are none.</param>
/// <param name="Stories">How many stories the hits belong to.</param>
/// <param name="Sources">How many hits came from each feed.</param>
/// <param name="Examples">The largest stories, each by one article.</param>
/// <param name="NearMisses">What lacks one part of the rule and nothing else.</param>
/// <param name="Running">The figures of the running rule; null when there is none, or nothing is compared.</param>
/// <param name="Gained">The articles that only the edited rule matches; null when nothing is compared.</param>
/// <param name="Lost">The articles that only the running rule matches; null when nothing is compared.</param>
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
    public static BacktestJsonLine Create(RuleBacktest rule, BacktestSummary report, ReportedArticles shown)
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
            [.. rule.Examples.Select(example => BacktestArticle.Create(example.ArticleNo, shown) with { Articles = example.Articles })],
            [.. rule.NearMisses.Select(part => new BacktestNearMiss(part.Text, part.Articles, All(part.ArticleNos)))],
            rule.Change?.Running is { } running ? new BacktestFigures(running.Articles, running.Mails, running.Stories) : null,
            rule.Change is { } gained ? All(gained.Gained) : null,
            rule.Change is { } lost ? All(lost.Lost) : null);

        BacktestArticle[] All(IEnumerable<long> numbers) => [.. numbers.Select(number => BacktestArticle.Create(number, shown))];
    }
}

/// <summary>A day and how many articles matched.</summary>
internal sealed record BacktestDay(DateOnly Day, int Hits);

/// <summary>A feed and how many of its articles matched.</summary>
internal sealed record BacktestSource(string Feed, int Hits);

/// <summary>Figures of the running rule.</summary>
internal sealed record BacktestFigures(int Hits, int Mails, int Stories);

/// <summary>A part of a rule that some articles lack and nothing else.</summary>
internal sealed record BacktestNearMiss(string Missing, int Articles, IReadOnlyList<BacktestArticle> Examples);

/// <summary>An article.</summary>
/// <param name="Id">Its number in the store.</param>
/// <param name="Title">The headline.</param>
/// <param name="Link">The address, or null.</param>
/// <param name="Feed">The id of its feed.</param>
/// <param name="Time">When it was published, or first seen.</param>
internal sealed record BacktestArticle(string Id, string Title, string? Link, string? Feed, DateTimeOffset? Time)
{
    /// <summary>How many articles of its story match; of an example alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Articles { get; init; }

    /// <summary>An article by its number.</summary>
    public static BacktestArticle Create(long number, ReportedArticles shown)
    {
        var article = shown.Find(number);
        return new BacktestArticle(
            number.ToString(System.Globalization.CultureInfo.InvariantCulture), article?.Title ?? "", article?.Link, article?.FeedId, article?.Time);
    }
}
