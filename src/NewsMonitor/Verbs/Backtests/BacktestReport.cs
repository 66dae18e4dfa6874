using System.Globalization;
using NewsMonitor.Backtests;
using NewsMonitor.Verbs.Terminal;
using Spectre.Console;
using static System.FormattableString;

namespace NewsMonitor.Verbs.Backtests;

internal static class BacktestReport
{
    private const int MaxShown = 10;
    private const int MaxSources = 5;

    public static void Write(BacktestSummary report, ReportedArticles articles, IAnsiConsole output)
    {
        output.Write(CreateFiguresTable(report));
        foreach (var rule in report.Rules)
        {
            output.Write(CreateDetailsTree(rule, articles));
            if (rule.Change is { } change && change.Gained.Count + change.Lost.Count > 0)
            {
                output.Write(CreateComparisonTable(rule.RuleId, change, articles));
            }
        }

        VerbContext.ErrorConsole.WriteLine(
            Invariant($"{report.Period.Articles} articles of {report.Days:0.#} days, ")
            + Invariant($"{report.Period.From:yyyy-MM-dd HH:mm} to {report.Period.To:yyyy-MM-dd HH:mm} UTC.")
            + " A mail is a digest that has something to say, or an alert for a story; each counts once, however many "
            + "get it.");
        if (report.Rules.Any(rule => rule.Change is not null))
        {
            var changed = report.Rules
                .Where(rule => rule.Change is { Gained.Count: > 0 } or { Lost.Count: > 0 })
                .Select(rule => rule.RuleId)
                .ToList();
            VerbContext.ErrorConsole.WriteLine(changed.Count == 0
                ? "The edited rules match the same articles as those that run."
                : $"The edit changes what these match: {string.Join(", ", changed)}.");
        }
    }

    private static Table CreateFiguresTable(BacktestSummary report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Rule");
        foreach (var column in (string[])["Hits", "a day", "Stories", "Feeds", "Mails", "a day", "Busiest day"])
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var rule in report.Rules)
        {
            Row(rule.RuleId, rule.Counts, rule.Sources.Count.ToString(CultureInfo.InvariantCulture));
        }

        if (report.Rules.Count > 1)
        {
            Row("all together", report.Totals, "");
        }

        return table;

        void Row(string name, RuleCounts figures, string feeds) => table.AddRow(
            Markup.Escape(name),
            Invariant($"{figures.Articles}"),
            Invariant($"{report.PerDay(figures.Articles):0.#}"),
            Invariant($"{figures.Stories}"),
            feeds,
            Invariant($"{figures.Mails}"),
            Invariant($"{report.PerDay(figures.Mails):0.#}"),
            figures.BusiestDay is { } day ? Invariant($"{day.Day:MM-dd}: {day.Articles}") : "");
    }

    private static Tree CreateDetailsTree(RuleBacktest rule, ReportedArticles articles)
    {
        var tree = new Tree(Markup.Escape(rule.RuleId));
        if (rule.Sources.Count > 0)
        {
            var largest = rule.Sources
                .Take(MaxSources)
                .Select(source => Invariant($"{articles.GetFeedName(source.FeedId)} {source.Articles}"));
            var others = rule.Sources.Count > MaxSources
                ? Invariant($" and {rule.Sources.Count - MaxSources} other feeds")
                : "";
            tree.AddNode(Markup.Escape($"most from: {string.Join(", ", largest)}{others}"));
        }

        if (rule.Examples.Count > 0)
        {
            var examples = tree.AddNode("largest stories");
            foreach (var example in rule.Examples)
            {
                examples.AddNode(
                    Markup.Escape(Invariant($"{example.Articles} × {articles.FormatLine(example.ArticleNo)}")));
            }
        }

        foreach (var part in rule.NearMisses)
        {
            var missed = tree.AddNode(Markup.Escape(part.Text.StartsWith("NOT ", StringComparison.Ordinal)
                ? Invariant($"{part.Articles} kept out only by {part.Text}")
                : Invariant($"{part.Articles} missed only for want of {part.Text}")));
            foreach (var number in part.ArticleNos)
            {
                missed.AddNode(Markup.Escape(articles.FormatLine(number)));
            }
        }

        return tree;
    }

    private static Table CreateComparisonTable(string ruleId, RuleChange change, ReportedArticles articles)
    {
        var table = new Table().Border(TableBorder.Simple).Title(Markup.Escape(ruleId)).AddColumns(
            Invariant($"Gained: {change.Gained.Count}"), Invariant($"Lost: {change.Lost.Count}"));
        for (var row = 0; row < MaxShown && row < Math.Max(change.Gained.Count, change.Lost.Count); row++)
        {
            table.AddRow(Cell(change.Gained, row), Cell(change.Lost, row));
        }

        if (Math.Max(change.Gained.Count, change.Lost.Count) > MaxShown)
        {
            table.AddRow(More(change.Gained), More(change.Lost));
        }

        return table;

        string Cell(IReadOnlyList<long> numbers, int row) => row < numbers.Count
            ? Markup.Escape(articles.FormatLine(numbers[row]))
            : "";

        static string More(IReadOnlyList<long> numbers)
            => numbers.Count > MaxShown ? Invariant($"and {numbers.Count - MaxShown} more; --json tells all") : "";
    }
}
