using NewsMonitor.Intake.Ingest;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Settings;

namespace NewsMonitor.Backtests;

/// <summary>Tries rules on the stored articles: page by page, on all cores, beside a running worker.</summary>
/// <param name="articles">The stored articles.</param>
/// <param name="settings">The settings whose rules are tried.</param>
/// <param name="running">The settings to compare with; null to compare with nothing.</param>
/// <param name="ruleIds">The rules to try.</param>
internal sealed class Backtest(ArticleReader articles, LoadedSettings settings, LoadedSettings? running, IReadOnlyList<string> ruleIds)
{
    private readonly BacktestRun _run = new(settings, ruleIds, wantsNearMisses: true);
    private readonly BacktestRun? _runningRun = running is null ? null : new(running, ruleIds, wantsNearMisses: false);
    private readonly List<long>[] _gained = [.. ruleIds.Select(_ => new List<long>())];
    private readonly List<long>[] _lost = [.. ruleIds.Select(_ => new List<long>())];
    private readonly Lock _counting = new();

    /// <summary>Tries the rules on the articles of a period.</summary>
    /// <param name="period">The period.</param>
    /// <param name="progress">Hears how many articles were judged since it last heard.</param>
    /// <param name="cancellationToken">Stops between two pages.</param>
    public async Task<BacktestSummary> RunAsync(StoredPeriod period, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(articles.ReadSinceAsync(period.From, cancellationToken), cancellationToken, (page, _) =>
        {
            Evaluate(page);
            progress?.Report(page.Count);
            return ValueTask.CompletedTask;
        });
        return new BacktestSummary(period, [.. ruleIds.Select(CreateRuleBacktest)], _run.Totals);
    }

    private void Evaluate(IReadOnlyList<StoredArticle> page)
    {
        var judgement = new ArticleMatches();
        var judged = new List<(StoredArticle Article, EvaluatedArticle Now, EvaluatedArticle Before)>();
        foreach (var article in page)
        {
            var now = _run.Evaluate(article, judgement);
            var before = _runningRun?.Evaluate(article, judgement) ?? EvaluatedArticle.None;
            if (now != EvaluatedArticle.None || before != EvaluatedArticle.None)
            {
                judged.Add((article, now, before));
            }
        }

        lock (_counting)
        {
            foreach (var (article, now, before) in judged)
            {
                _run.Count(article, now);
                if (_runningRun is not null)
                {
                    _runningRun.Count(article, before);
                    Compare(article, now, before);
                }
            }
        }
    }

    private void Compare(StoredArticle article, EvaluatedArticle now, EvaluatedArticle before)
    {
        foreach (var rule in now.MatchingRules.Except(before.MatchingRules))
        {
            _gained[rule].Add(article.No);
        }

        foreach (var rule in before.MatchingRules.Except(now.MatchingRules))
        {
            _lost[rule].Add(article.No);
        }
    }

    private RuleBacktest CreateRuleBacktest(string ruleId, int asked)
    {
        var tally = _run.GetCollector(asked) ?? new RuleMatchCollector();
        return new RuleBacktest
        {
            RuleId = ruleId,
            Counts = tally.Counts,
            Sources = tally.Sources,
            Examples = tally.Examples,
            NearMisses = _run.GetNearMisses(asked),
            Change = _runningRun is null
                ? null
                : new RuleChange(_runningRun.GetCollector(asked)?.Counts, [.. _gained[asked].Order()], [.. _lost[asked].Order()]),
        };
    }
}
