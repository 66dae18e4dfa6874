using NewsMonitor.Intake.Ingest;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Settings;

namespace NewsMonitor.Backtests;

/// <summary>The rules of some settings that are tried on the past.</summary>
internal sealed class BacktestRun
{
    private readonly LoadedSettings _loaded;
    private readonly MailSimulator _mails;
    private readonly int[] _requestedIndexes;
    private readonly int[] _nearMissRules;
    private readonly RuleMatchCollector?[] _collectors;
    private readonly NearMissCollector?[] _nearMissCollectors;
    private readonly int[][] _digests;
    private readonly RuleMatchCollector _totals = new();

    /// <summary>Begins a trial.</summary>
    /// <param name="loaded">The settings.</param>
    /// <param name="ruleIds">The rules that are asked for; those that the settings do not have find nothing.</param>
    /// <param name="wantsNearMisses">Whether near misses are told, too.</param>
    public BacktestRun(LoadedSettings loaded, IReadOnlyList<string> ruleIds, bool wantsNearMisses)
    {
        _loaded = loaded;
        _mails = new MailSimulator(loaded);
        _collectors = new RuleMatchCollector?[ruleIds.Count];
        _nearMissCollectors = new NearMissCollector?[ruleIds.Count];
        var rules = loaded.Rules.Rules;
        var wanted = Enumerable.Range(0, ruleIds.Count).ToDictionary(place => ruleIds[place], StringComparer.Ordinal);
        _requestedIndexes = [.. rules.Select(rule => wanted.GetValueOrDefault(rule.Id, -1))];
        for (var rule = 0; rule < rules.Count; rule++)
        {
            if (_requestedIndexes[rule] is >= 0 and var asked)
            {
                _collectors[asked] = new RuleMatchCollector();
                _nearMissCollectors[asked] = new NearMissCollector(loaded.Rules.GetConjuncts(rule));
            }
        }

        _nearMissRules = wantsNearMisses ? [.. Enumerable.Range(0, rules.Count).Where(rule => _requestedIndexes[rule] >= 0)] : [];
        _digests = [.. ruleIds.Select(_mails.FindDigests)];
    }

    /// <summary>What all rules find together.</summary>
    public RuleCounts Totals => _totals.Counts;

    /// <summary>What a rule finds, by its place among those asked for; null when the settings do not have it.</summary>
    public RuleMatchCollector? GetCollector(int asked) => _collectors[asked];

    /// <summary>What misses a rule by one part.</summary>
    public IReadOnlyList<MissingPart> GetNearMisses(int asked)
        => _collectors[asked] is { } tally ? _nearMissCollectors[asked]!.FindMissingParts(tally) : [];

    /// <summary>Asks the rules of an article; for any number of threads.</summary>
    /// <param name="article">The article.</param>
    /// <param name="judgement">Room for the answer.</param>
    public EvaluatedArticle Evaluate(StoredArticle article, ArticleMatches judgement)
    {
        var tags = _loaded.Settings.Feeds.TryGetValue(article.FeedId, out var feed) ? feed.Tags : [];
        _loaded.Rules.FindMatchesAndNearMisses(article.ToArticle(tags), _nearMissRules, judgement);
        var isAny = judgement.NearMisses.Count > 0;
        for (var i = 0; i < judgement.Rules.Count; i++)
        {
            isAny |= _requestedIndexes[judgement.Rules[i]] >= 0;
        }

        return !isAny ? EvaluatedArticle.None : new EvaluatedArticle(
            [.. judgement.Rules.Select(rule => _requestedIndexes[rule]).Where(asked => asked >= 0)],
            [.. judgement.NearMisses.Select(miss => miss with { Rule = _requestedIndexes[miss.Rule] })]);
    }

    /// <summary>Counts what the rules said of an article; for one thread at a time.</summary>
    public void Count(StoredArticle article, EvaluatedArticle judged)
    {
        if (judged.MatchingRules.Count > 0)
        {
            var mails = _mails.SimulateMails(article);
            _totals.Add(article, judged.MatchingRules.SelectMany(asked => _digests[asked]).Select(digest => mails[digest]));
            foreach (var asked in judged.MatchingRules)
            {
                _collectors[asked]!.Add(article, _digests[asked].Select(digest => mails[digest]));
            }
        }

        foreach (var miss in judged.NearMisses)
        {
            _nearMissCollectors[miss.Rule]!.Add(article, miss.Conjunct);
        }
    }
}

/// <summary>What rules say of an article; rules by their places among those asked for.</summary>
/// <param name="MatchingRules">Those that match.</param>
/// <param name="NearMisses">Those that would but for one part.</param>
internal sealed record EvaluatedArticle(IReadOnlyList<int> MatchingRules, IReadOnlyList<NearMiss> NearMisses)
{
    /// <summary>None has to do with it.</summary>
    public static EvaluatedArticle None { get; } = new([], []);
}
