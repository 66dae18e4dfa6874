using System.Collections.Concurrent;
using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Rules.Explanations;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Rules.Queries;
using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>All rules, compiled: immutable, safe for any number of threads.</summary>
public sealed class RuleSet
{
    private readonly RuleProgram _program;
    private readonly int[] _offsets;
    private readonly FeedScope[] _feedScopes;
    private readonly TermDictionaries _dictionaries;
    private readonly RuleIndex _index;
    private readonly RuleTreeCache _trees;
    private readonly ConcurrentBag<MatchScratch> _scratch = [];

    /// <summary>Makes the set of conditions that have been built together.</summary>
    internal RuleSet(RuleSources sources, IReadOnlyList<Condition> conditions, TermDictionaries words)
    {
        Rules = sources.Rules;
        _dictionaries = words;
        _index = new RuleIndex(conditions, words.Terms.Length);
        _feedScopes = [.. Rules.Select(rule => FeedScope.Create(rule.Feeds))];
        var writer = new RuleProgramBuilder();
        _offsets = [.. conditions.Select(writer.Emit)];
        _program = writer.Build();
        _trees = new RuleTreeCache(sources, words);
    }

    /// <summary>The rules, in the order of the settings.</summary>
    public IReadOnlyList<RuleDefinition> Rules { get; }

    /// <summary>Compiles rules, or tells everything that is wrong with them.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="terms">Named parts of queries.</param>
    public static RuleCompilation Compile(IReadOnlyList<RuleDefinition> rules, IReadOnlyDictionary<string, string> terms)
        => Compile(rules, terms, [], null);

    /// <summary>Compiles rules, or tells everything that is wrong with them.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="terms">Named parts of queries.</param>
    /// <param name="resting">Rules that are switched off: they lend their queries to others, and must be right.</param>
    /// <param name="feeds">The ids of the feeds, so that a rule that names another is warned of; null when they are not known.</param>
    public static RuleCompilation Compile(
        IReadOnlyList<RuleDefinition> rules, IReadOnlyDictionary<string, string> terms, IReadOnlyList<RuleDefinition> resting, IEnumerable<string>? feeds)
        => RuleCompiler.Compile(new RuleSources(rules, terms, resting), feeds, Analyzer.Full);

    /// <summary>The rules that match an article, in the order of the settings, each with its evidence.</summary>
    public IReadOnlyList<RuleMatch> Match(Article article)
    {
        var scratch = Rent();
        try
        {
            var matching = FindMatches(article, scratch);
            if (matching.IsEmpty)
            {
                return [];
            }

            matching.Sort();
            var matches = new List<RuleMatch>(matching.Length);
            scratch.Evaluator.Index.Load(article, GetWordCache(article, scratch), keepsAll: true);
            foreach (var rule in matching)
            {
                matches.Add(new RuleMatch(Rules[rule].Id, _trees.GetOrAdd(rule).CollectEvidence(article, scratch.Evaluator)));
            }

            return matches;
        }
        finally
        {
            Return(scratch);
        }
    }

    /// <summary>Finds the rules that match an article, without evidence and without allocating.</summary>
    /// <param name="article">The article.</param>
    /// <param name="found">Called with the places of the rules in <see cref="Rules"/>, in no order.</param>
    internal void VisitMatches(Article article, Action<ReadOnlySpan<int>> found)
    {
        var scratch = Rent();
        found(FindMatches(article, scratch));
        Return(scratch);
    }

    /// <summary>Tells which rules match an article and, of some, which would but for one part of the conjunction that they are.</summary>
    /// <param name="article">The article.</param>
    /// <param name="nearMissesOf">The rules whose near misses are told, by their places in <see cref="Rules"/>.</param>
    /// <param name="judgement">Takes the answer in place of the one before.</param>
    public void FindMatchesAndNearMisses(Article article, IReadOnlyList<int> nearMissesOf, ArticleMatches judgement)
    {
        var scratch = Rent();
        try
        {
            judgement.Reset(FindMatches(article, scratch));
            for (var i = 0; i < nearMissesOf.Count; i++)
            {
                var rule = nearMissesOf[i];
                if (_feedScopes[rule].Includes(article) && !scratch.Matches.Contains(rule)
                    && _trees.GetOrAdd(rule).FindNearMiss(article, scratch.Evaluator) is >= 0 and var part)
                {
                    judgement.AddNearMiss(new NearMiss(rule, part));
                }
            }
        }
        finally
        {
            Return(scratch);
        }
    }

    /// <summary>The parts of a rule that must all hold, as it writes them; long ones are cut.</summary>
    /// <param name="rule">Its place in <see cref="Rules"/>.</param>
    public IReadOnlyList<string> GetConjuncts(int rule) => [.. _trees.GetOrAdd(rule).Conjuncts.Select(part => QueryPrinter.PrintShort(part.Source))];

    /// <summary>
    /// Whether more content could still change which rules match an article. What is there already is taken to stay, so the page's
    /// text is to be added to it. Rules whose <c>Feeds</c> keep the article out do not count.
    /// </summary>
    public bool IsUndecided(Article article)
    {
        var scratch = Rent();
        try
        {
            scratch.Evaluator.Index.Load(article, GetWordCache(article, scratch), keepsAll: false);
            scratch.Evaluator.Begin(article, _program, FieldSet.Content);
            for (var rule = 0; rule < _offsets.Length; rule++)
            {
                if (_feedScopes[rule].Includes(article) && scratch.Evaluator.Evaluate(_offsets[rule]) == MatchState.Undecided)
                {
                    return true;
                }
            }

            return false;
        }
        finally
        {
            Return(scratch);
        }
    }

    /// <summary>Why a rule matches an article, or why not; null when there is no such rule.</summary>
    public Explanation? Explain(string ruleId, Article article)
    {
        for (var rule = 0; rule < Rules.Count; rule++)
        {
            if (Rules[rule].Id == ruleId)
            {
                var query = Inspect(rule, article, (explanation, evaluation) => new RuleExplainer(explanation, article, evaluation).Explain());
                var isLetIn = _feedScopes[rule].Includes(article);
                return new Explanation(ruleId, query.Holds && isLetIn, isLetIn, query);
            }
        }

        return null;
    }

    /// <summary>Asks something of one rule, by its place in <see cref="Rules"/>, and one article; its feeds do not matter.</summary>
    internal T Inspect<T>(int rule, Article article, Func<RuleTree, RuleEvaluator, T> question)
    {
        var scratch = Rent();
        try
        {
            scratch.Evaluator.Index.Load(article, GetWordCache(article, scratch), keepsAll: true);
            return question(_trees.GetOrAdd(rule), scratch.Evaluator);
        }
        finally
        {
            Return(scratch);
        }
    }

    /// <summary>Finds the rules whose conditions hold.</summary>
    private Span<int> FindMatches(Article article, MatchScratch scratch)
    {
        var evaluation = scratch.Evaluator;
        var scan = evaluation.Index;
        scan.Load(article, GetWordCache(article, scratch), keepsAll: false);
        evaluation.Begin(article, _program);
        scratch.Reset();
        foreach (var rule in _index.Unindexed)
        {
            EvaluateRule(rule, article, scratch);
        }

        foreach (var term in scan.Terms)
        {
            foreach (var filed in _index.GetRules(term))
            {
                if ((filed.AlsoRequired < 0 || scan.GetFields(filed.AlsoRequired) != FieldSet.None) && scratch.MarkEvaluated(filed.Rule))
                {
                    EvaluateRule(filed.Rule, article, scratch);
                }
            }
        }

        return scratch.Matches;
    }

    private void EvaluateRule(int rule, Article article, MatchScratch scratch)
    {
        if (_feedScopes[rule].Includes(article) && scratch.Evaluator.Evaluate(_offsets[rule]) == MatchState.Match)
        {
            scratch.AddMatch(rule);
        }
    }

    // Plain analysis knows no languages.
    private WordCache GetWordCache(Article article, MatchScratch scratch)
        => scratch.GetWordCache(_dictionaries.Analyzer.IsPlain ? Language.All[0] : Language.FromTag(article.Language), _dictionaries);

    private MatchScratch Rent() => _scratch.TryTake(out var used) ? used : new MatchScratch(_dictionaries.CreateIndex(), _offsets.Length);

    private void Return(MatchScratch scratch)
    {
        if (!scratch.Evaluator.Index.IsOversized)
        {
            _scratch.Add(scratch);
        }
    }
}
