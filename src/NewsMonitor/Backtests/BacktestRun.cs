using NewsMonitor.Intake.Ingest;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Settings;

namespace NewsMonitor.Backtests;

/// <summary>
/// Evaluates the requested rules of one set of settings. The index of a rule in a result is its position in the request.
/// </summary>
internal sealed class BacktestRun
{
    private const int NotRequested = -1;

    private readonly LoadedSettings _loaded;
    private readonly MailSimulator _mailSimulator;
    private readonly int[] _requestedIndexes;
    private readonly int[] _nearMissRules;
    private readonly RuleMatchCollector?[] _collectors;
    private readonly NearMissCollector?[] _nearMissCollectors;
    private readonly int[][] _digestsByRule;
    private readonly RuleMatchCollector _totalCollector = new();

    /// <summary>Prepares the collectors of the requested rules.</summary>
    /// <param name="loaded">The settings.</param>
    /// <param name="ruleIds">The ids of the requested rules; an id that is not in the settings matches nothing.</param>
    /// <param name="collectsNearMisses">True to collect articles that miss a rule by one part, too.</param>
    public BacktestRun(LoadedSettings loaded, IReadOnlyList<string> ruleIds, bool collectsNearMisses)
    {
        _loaded = loaded;
        _mailSimulator = new MailSimulator(loaded);
        _collectors = new RuleMatchCollector?[ruleIds.Count];
        _nearMissCollectors = new NearMissCollector?[ruleIds.Count];
        var rules = loaded.Rules.Rules;
        var indexes = Enumerable.Range(0, ruleIds.Count).ToDictionary(index => ruleIds[index], StringComparer.Ordinal);
        _requestedIndexes = [.. rules.Select(rule => indexes.GetValueOrDefault(rule.Id, NotRequested))];
        for (var rule = 0; rule < rules.Count; rule++)
        {
            if (_requestedIndexes[rule] is var index && index != NotRequested)
            {
                _collectors[index] = new RuleMatchCollector();
                _nearMissCollectors[index] = new NearMissCollector(loaded.Rules.GetConjuncts(rule));
            }
        }

        _nearMissRules = collectsNearMisses ? [.. Enumerable.Range(0, rules.Count).Where(IsRequested)] : [];
        _digestsByRule = [.. ruleIds.Select(_mailSimulator.FindDigests)];
    }

    /// <summary>The counts of all requested rules together.</summary>
    public RuleCounts Totals => _totalCollector.Counts;

    /// <summary>The matches of a rule; null if it is not in the settings.</summary>
    public RuleMatchCollector? GetCollector(int index) => _collectors[index];

    /// <summary>The parts of a rule that are all that some article lacks.</summary>
    public IReadOnlyList<MissingPart> GetMissingParts(int index)
        => _collectors[index] is { } matches ? _nearMissCollectors[index]!.FindMissingParts(matches) : [];

    /// <summary>Evaluates an article. Thread-safe, with one buffer for each thread.</summary>
    public EvaluatedArticle Evaluate(StoredArticle article, ArticleMatches buffer)
    {
        var tags = _loaded.Settings.GetFeedTags(article.FeedId);
        _loaded.Rules.FindMatchesAndNearMisses(article.ToArticle(tags), _nearMissRules, buffer);

        // A loop instead of LINQ, which allocates: nearly all articles have no result.
        var hasResult = buffer.NearMisses.Count > 0;
        for (var i = 0; i < buffer.Rules.Count; i++)
        {
            hasResult |= IsRequested(buffer.Rules[i]);
        }

        return !hasResult ? EvaluatedArticle.None : new EvaluatedArticle(
            [.. buffer.Rules.Where(IsRequested).Select(rule => _requestedIndexes[rule])],
            [.. buffer.NearMisses.Select(miss => miss with { Rule = _requestedIndexes[miss.Rule] })]);
    }

    /// <summary>Counts the result of an article. Not thread-safe.</summary>
    public void Count(StoredArticle article, EvaluatedArticle evaluated)
    {
        if (evaluated.MatchingRules.Count > 0)
        {
            var mails = _mailSimulator.SimulateMails(article);
            _totalCollector.Add(article, evaluated.MatchingRules.SelectMany(MailsOf));
            foreach (var index in evaluated.MatchingRules)
            {
                _collectors[index]!.Add(article, MailsOf(index));
            }

            IEnumerable<SimulatedMail> MailsOf(int index) => _digestsByRule[index].Select(digest => mails[digest]);
        }

        foreach (var miss in evaluated.NearMisses)
        {
            _nearMissCollectors[miss.Rule]!.Add(article, miss.Conjunct);
        }
    }

    private bool IsRequested(int rule) => _requestedIndexes[rule] != NotRequested;
}

/// <summary>The requested rules that match an article, and those that miss it by one part.</summary>
internal sealed record EvaluatedArticle(IReadOnlyList<int> MatchingRules, IReadOnlyList<NearMiss> NearMisses)
{
    public static EvaluatedArticle None { get; } = new([], []);
}
