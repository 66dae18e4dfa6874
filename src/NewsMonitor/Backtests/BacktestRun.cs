using NewsMonitor.Intake.Ingest;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Settings;

namespace NewsMonitor.Backtests;

/// <summary>
/// Evaluates the requested rules of one set of settings. A result gives the position of a rule in the request, while
/// the rules themselves count those of the settings.
/// </summary>
internal sealed class BacktestRun
{
    private const int NotRequested = -1;

    private readonly LoadedSettings _loadedSettings;
    private readonly MailSimulator _mailSimulator;
    private readonly int[] _positionByRule;
    private readonly int[] _nearMissRules;
    private readonly RuleMatchCollector?[] _collectors;
    private readonly NearMissCollector?[] _nearMissCollectors;
    private readonly int[][] _digestsByPosition;
    private readonly RuleMatchCollector _totalCollector = new();

    /// <summary>Prepares the collectors of the requested rules; an unknown one matches nothing.</summary>
    public BacktestRun(LoadedSettings loaded, IReadOnlyList<string> ruleIds, bool collectsNearMisses)
    {
        _loadedSettings = loaded;
        _mailSimulator = new MailSimulator(loaded);
        _collectors = new RuleMatchCollector?[ruleIds.Count];
        _nearMissCollectors = new NearMissCollector?[ruleIds.Count];
        var rules = loaded.Rules.Rules;
        var positions = ruleIds.Index().ToDictionary(rule => rule.Item, rule => rule.Index, StringComparer.Ordinal);
        _positionByRule = [.. rules.Select(rule => positions.GetValueOrDefault(rule.Id, NotRequested))];
        for (var ruleIndex = 0; ruleIndex < rules.Count; ruleIndex++)
        {
            if (_positionByRule[ruleIndex] is var position && position != NotRequested)
            {
                _collectors[position] = new RuleMatchCollector();
                _nearMissCollectors[position] = new NearMissCollector(loaded.Rules.GetConjuncts(ruleIndex));
            }
        }

        _nearMissRules = collectsNearMisses ? [.. Enumerable.Range(0, rules.Count).Where(IsRequested)] : [];
        _digestsByPosition = [.. ruleIds.Select(_mailSimulator.FindDigests)];
    }

    /// <summary>The counts of all requested rules together.</summary>
    public RuleCounts Totals => _totalCollector.Counts;

    /// <summary>The matches of a rule; null if it is not in the settings.</summary>
    public RuleMatchCollector? GetCollector(int position) => _collectors[position];

    /// <summary>The parts of a rule that are all that some article lacks.</summary>
    public IReadOnlyList<MissingPart> GetMissingParts(int position)
        => _collectors[position] is { } matches ? _nearMissCollectors[position]!.FindMissingParts(matches) : [];

    /// <summary>Evaluates an article. Thread-safe, with one buffer for each thread.</summary>
    public EvaluatedArticle Evaluate(StoredArticle article, ArticleMatches buffer)
    {
        var tags = _loadedSettings.Settings.GetFeedTags(article.FeedId);
        _loadedSettings.Rules.FindMatchesAndNearMisses(article.ToArticle(tags), _nearMissRules, buffer);

        // A loop instead of LINQ, which allocates: nearly all articles have no result.
        var hasResult = buffer.NearMisses.Count > 0;
        for (var i = 0; i < buffer.Rules.Count; i++)
        {
            hasResult |= IsRequested(buffer.Rules[i]);
        }

        return !hasResult ? EvaluatedArticle.None : new EvaluatedArticle(
            [.. buffer.Rules.Where(IsRequested).Select(ruleIndex => _positionByRule[ruleIndex])],
            [.. buffer.NearMisses.Select(miss => miss with { Rule = _positionByRule[miss.Rule] })]);
    }

    /// <summary>Adds the result of an article to the counts. Not thread-safe.</summary>
    public void AddResult(StoredArticle article, EvaluatedArticle evaluated)
    {
        if (evaluated.MatchingRules.Count > 0)
        {
            var mails = _mailSimulator.SimulateMails(article);
            _totalCollector.Add(article, evaluated.MatchingRules.SelectMany(MailsOf));
            foreach (var position in evaluated.MatchingRules)
            {
                _collectors[position]!.Add(article, MailsOf(position));
            }

            IEnumerable<SimulatedMail> MailsOf(int position) => _digestsByPosition[position].Select(digest => mails[digest]);
        }

        foreach (var miss in evaluated.NearMisses)
        {
            _nearMissCollectors[miss.Rule]!.Add(article, miss.Conjunct);
        }
    }

    private bool IsRequested(int ruleIndex) => _positionByRule[ruleIndex] != NotRequested;
}

/// <summary>The requested rules that match an article, and those that miss it by one part.</summary>
internal sealed record EvaluatedArticle(IReadOnlyList<int> MatchingRules, IReadOnlyList<NearMiss> NearMisses)
{
    public static EvaluatedArticle None { get; } = new([], []);
}
