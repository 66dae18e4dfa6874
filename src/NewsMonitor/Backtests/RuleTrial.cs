using NewsMonitor.Rules;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Backtests;

/// <summary>The rules of some settings that are tried on the past.</summary>
internal sealed class RuleTrial
{
    private readonly LoadedSettings _loaded;
    private readonly MailSimulator _calendar;
    private readonly int[] _asked;
    private readonly int[] _nearMissesOf;
    private readonly RuleMatchCollector?[] _tallies;
    private readonly NearMissCollector?[] _nearMisses;
    private readonly int[][] _digests;
    private readonly RuleMatchCollector _all = new();

    /// <summary>Begins a trial.</summary>
    /// <param name="loaded">The settings.</param>
    /// <param name="ruleIds">The rules that are asked for; those that the settings do not have find nothing.</param>
    /// <param name="wantsNearMisses">Whether near misses are told, too.</param>
    public RuleTrial(LoadedSettings loaded, IReadOnlyList<string> ruleIds, bool wantsNearMisses)
    {
        _loaded = loaded;
        _calendar = new MailSimulator(loaded);
        _tallies = new RuleMatchCollector?[ruleIds.Count];
        _nearMisses = new NearMissCollector?[ruleIds.Count];
        var rules = loaded.Rules.Rules;
        var wanted = Enumerable.Range(0, ruleIds.Count).ToDictionary(place => ruleIds[place], StringComparer.Ordinal);
        _asked = [.. rules.Select(rule => wanted.GetValueOrDefault(rule.Id, -1))];
        for (var rule = 0; rule < rules.Count; rule++)
        {
            if (_asked[rule] is >= 0 and var asked)
            {
                _tallies[asked] = new RuleMatchCollector();
                _nearMisses[asked] = new NearMissCollector(loaded.Rules.GetConjuncts(rule));
            }
        }

        _nearMissesOf = wantsNearMisses ? [.. Enumerable.Range(0, rules.Count).Where(rule => _asked[rule] >= 0)] : [];
        _digests = [.. ruleIds.Select(_calendar.FindDigests)];
    }

    /// <summary>What all rules find together.</summary>
    public RuleCounts All => _all.Counts;

    /// <summary>What a rule finds, by its place among those asked for; null when the settings do not have it.</summary>
    public RuleMatchCollector? TallyOf(int asked) => _tallies[asked];

    /// <summary>What misses a rule by one part.</summary>
    public IReadOnlyList<MissingPart> NearMissesOf(int asked)
        => _tallies[asked] is { } tally ? _nearMisses[asked]!.FindMissingParts(tally) : [];

    /// <summary>Asks the rules of an article; for any number of threads.</summary>
    /// <param name="article">The article.</param>
    /// <param name="judgement">Room for the answer.</param>
    public JudgedArticle Judge(StoredArticle article, ArticleMatches judgement)
    {
        var tags = _loaded.Settings.Feeds.TryGetValue(article.FeedId, out var feed) ? feed.Tags : [];
        _loaded.Rules.FindMatchesAndNearMisses(article.ToArticle(tags), _nearMissesOf, judgement);
        var isAny = judgement.NearMisses.Count > 0;
        for (var i = 0; i < judgement.Rules.Count; i++)
        {
            isAny |= _asked[judgement.Rules[i]] >= 0;
        }

        return !isAny ? JudgedArticle.None : new JudgedArticle(
            [.. judgement.Rules.Select(rule => _asked[rule]).Where(asked => asked >= 0)],
            [.. judgement.NearMisses.Select(miss => miss with { Rule = _asked[miss.Rule] })]);
    }

    /// <summary>Counts what the rules said of an article; for one thread at a time.</summary>
    public void Count(StoredArticle article, JudgedArticle judged)
    {
        if (judged.Matching.Count > 0)
        {
            var mails = _calendar.SimulateMails(article);
            _all.Add(article, judged.Matching.SelectMany(asked => _digests[asked]).Select(digest => mails[digest]));
            foreach (var asked in judged.Matching)
            {
                _tallies[asked]!.Add(article, _digests[asked].Select(digest => mails[digest]));
            }
        }

        foreach (var miss in judged.NearMisses)
        {
            _nearMisses[miss.Rule]!.Add(article, miss.Conjunct);
        }
    }
}

/// <summary>What rules say of an article; rules by their places among those asked for.</summary>
/// <param name="Matching">Those that match.</param>
/// <param name="NearMisses">Those that would but for one part.</param>
internal sealed record JudgedArticle(IReadOnlyList<int> Matching, IReadOnlyList<NearMiss> NearMisses)
{
    /// <summary>None has to do with it.</summary>
    public static JudgedArticle None { get; } = new([], []);
}
