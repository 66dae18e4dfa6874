using NewsMonitor.Intake.Ingest;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Settings;

namespace NewsMonitor.Backtests;

/// <summary>Matches rules against the stored articles: page by page, on all cores, beside a running worker.</summary>
internal sealed class Backtest(
    ArticleStore articles, LoadedSettings edited, LoadedSettings? running, IReadOnlyList<string> ruleIds)
{
    private readonly BacktestRun _run = new(edited, ruleIds, collectsNearMisses: true);
    private readonly BacktestRun? _runningRun =
        running is null ? null : new(running, ruleIds, collectsNearMisses: false);
    private readonly List<long>[] _gained = [.. ruleIds.Select(_ => new List<long>())];
    private readonly List<long>[] _lost = [.. ruleIds.Select(_ => new List<long>())];
    private readonly Lock _counting = new();

    /// <summary>Matches the rules against the articles of a period.</summary>
    /// <param name="progress">Receives the number of articles done since its last report.</param>
    public async Task<BacktestSummary> RunAsync(
        StoredPeriod period, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var pages = articles.ReadSinceAsync(period.From, cancellationToken);
        await Parallel.ForEachAsync(pages, cancellationToken, (page, _) =>
        {
            Evaluate(page);
            progress?.Report(page.Count);
            return ValueTask.CompletedTask;
        });
        return new BacktestSummary(period, [.. ruleIds.Select(CreateRuleBacktest)], _run.Totals);
    }

    private void Evaluate(IReadOnlyList<StoredArticle> page)
    {
        var buffer = new ArticleMatches();
        var evaluated = new List<(StoredArticle Article, EvaluatedArticle Edited, EvaluatedArticle Running)>();
        foreach (var article in page)
        {
            var byEdited = _run.Evaluate(article, buffer);
            var byRunning = _runningRun?.Evaluate(article, buffer) ?? EvaluatedArticle.None;
            if (byEdited != EvaluatedArticle.None || byRunning != EvaluatedArticle.None)
            {
                evaluated.Add((article, byEdited, byRunning));
            }
        }

        lock (_counting)
        {
            foreach (var (article, byEdited, byRunning) in evaluated)
            {
                _run.AddResult(article, byEdited);
                if (_runningRun is not null)
                {
                    _runningRun.AddResult(article, byRunning);
                    Compare(article, byEdited, byRunning);
                }
            }
        }
    }

    private void Compare(StoredArticle article, EvaluatedArticle byEdited, EvaluatedArticle byRunning)
    {
        foreach (var rule in byEdited.MatchingRules.Except(byRunning.MatchingRules))
        {
            _gained[rule].Add(article.No);
        }

        foreach (var rule in byRunning.MatchingRules.Except(byEdited.MatchingRules))
        {
            _lost[rule].Add(article.No);
        }
    }

    private RuleBacktest CreateRuleBacktest(string ruleId, int index)
    {
        var matches = _run.GetCollector(index) ?? new RuleMatchCollector();
        return new RuleBacktest
        {
            RuleId = ruleId,
            Counts = matches.Counts,
            Sources = matches.Sources,
            Examples = matches.Examples,
            NearMisses = _run.GetMissingParts(index),
            Change = _runningRun is null
                ? null
                : new RuleChange(
                    _runningRun.GetCollector(index)?.Counts, [.. _gained[index].Order()], [.. _lost[index].Order()]),
        };
    }
}
