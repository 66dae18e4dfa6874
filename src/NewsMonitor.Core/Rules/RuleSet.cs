using System.Collections.Concurrent;
using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Rules.Explanations;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Rules.Queries;
using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>A set of compiled rules: immutable and thread-safe.</summary>
public sealed class RuleSet
{
    private readonly RuleProgram _program;
    private readonly int[] _programOffsets;
    private readonly FeedScope[] _feedScopes;
    private readonly bool[] _isLimitedToFeeds;
    private readonly TermDictionaries _dictionaries;
    private readonly RuleIndex _index;
    private readonly RuleTreeCache _trees;
    private readonly ConcurrentBag<MatchScratch> _scratch = [];

    internal RuleSet(RuleSources sources, IReadOnlyList<Condition> conditions, TermDictionaries dictionaries)
    {
        Rules = sources.Rules;
        _dictionaries = dictionaries;
        _feedScopes = [.. Rules.Select(rule => FeedScope.Create(rule.Feeds))];
        _isLimitedToFeeds = [.. Rules.Select(rule => rule.Feeds.Count > 0)];
        _program = RuleProgramBuilder.Build(conditions);
        _programOffsets = [.. conditions.Select(condition => condition.ProgramOffset)];
        _index = new RuleIndex(conditions, dictionaries.Terms.Length);
        _trees = new RuleTreeCache(sources, dictionaries);
    }

    /// <summary>The rules, in the order of the settings.</summary>
    public IReadOnlyList<RuleDefinition> Rules { get; }

    /// <summary>Compiles rules, or reports every error.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="terms">Named parts of queries.</param>
    public static RuleCompilation Compile(
        IReadOnlyList<RuleDefinition> rules, IReadOnlyDictionary<string, string> terms)
        => Compile(rules, terms, [], null);

    /// <summary>Compiles rules, or reports every error.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="terms">Named parts of queries.</param>
    /// <param name="disabled">
    /// Rules that are switched off. They must compile, and other rules may refer to them.
    /// </param>
    /// <param name="feeds">
    /// The ids of all feeds: a rule that names any other feed gets a warning. Null if they are not known.
    /// </param>
    public static RuleCompilation Compile(
        IReadOnlyList<RuleDefinition> rules,
        IReadOnlyDictionary<string, string> terms,
        IReadOnlyList<RuleDefinition> disabled,
        IEnumerable<string>? feeds)
        => RuleCompiler.Compile(new RuleSources(rules, terms, disabled), feeds, Analyzer.Full);

    /// <summary>
    /// Returns the rules that match an article, in the order of the settings, each with its evidence.
    /// </summary>
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
            scratch.Evaluator.Index.Load(article, GetWordCache(article, scratch), keepsAllPostings: true);
            foreach (var ruleIndex in matching)
            {
                var evidence = _trees.GetOrAdd(ruleIndex).CollectEvidence(article, scratch.Evaluator);
                matches.Add(new RuleMatch(Rules[ruleIndex].Id, evidence));
            }

            return matches;
        }
        finally
        {
            Return(scratch);
        }
    }

    /// <summary>Passes the indices of the rules that match an article to a callback, without evidence or allocation.</summary>
    internal void VisitMatches(Article article, Action<ReadOnlySpan<int>> visit)
    {
        var scratch = Rent();
        visit(FindMatches(article, scratch));
        Return(scratch);
    }

    /// <summary>Finds the rules that match an article, and near misses among some of them.</summary>
    /// <param name="article">The article.</param>
    /// <param name="nearMissRules">The indices in <see cref="Rules"/> of the rules to check for near misses.</param>
    /// <param name="matches">Receives the result, in place of the previous one.</param>
    public void FindMatchesAndNearMisses(Article article, IReadOnlyList<int> nearMissRules, ArticleMatches matches)
    {
        var scratch = Rent();
        try
        {
            matches.Reset(FindMatches(article, scratch));
            for (var i = 0; i < nearMissRules.Count; i++)
            {
                var ruleIndex = nearMissRules[i];
                if (_feedScopes[ruleIndex].Includes(article) && !scratch.Matches.Contains(ruleIndex)
                    && _trees.GetOrAdd(ruleIndex).FindNearMiss(article, scratch.Evaluator) is { } conjunct)
                {
                    matches.AddNearMiss(new NearMiss(ruleIndex, conjunct));
                }
            }
        }
        finally
        {
            Return(scratch);
        }
    }

    /// <summary>Returns the parts of a rule that must all match, in canonical form; long ones are shortened.</summary>
    /// <param name="ruleIndex">The index in <see cref="Rules"/>.</param>
    public IReadOnlyList<string> GetConjuncts(int ruleIndex)
        => [.. _trees.GetOrAdd(ruleIndex).Conjuncts.Select(conjunct => QueryPrinter.PrintShort(conjunct.Source))];

    /// <summary>
    /// Returns true when more content could change which rules match an article. It is assumed to extend the present
    /// content. Rules whose feeds exclude the article do not count.
    /// </summary>
    public bool IsUndecided(Article article)
    {
        var scratch = Rent();
        try
        {
            scratch.Evaluator.Index.Load(article, GetWordCache(article, scratch), keepsAllPostings: false);
            scratch.Evaluator.Begin(article, _program, FieldSet.Content);
            for (var ruleIndex = 0; ruleIndex < _programOffsets.Length; ruleIndex++)
            {
                if (_feedScopes[ruleIndex].Includes(article)
                    && scratch.Evaluator.Evaluate(_programOffsets[ruleIndex]) == MatchState.Undecided)
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

    /// <summary>Explains why a rule matches an article, or why it does not; null if the rule does not exist.</summary>
    public Explanation? Explain(string ruleId, Article article)
    {
        for (var ruleIndex = 0; ruleIndex < Rules.Count; ruleIndex++)
        {
            if (Rules[ruleIndex].Id == ruleId)
            {
                var explained = Inspect(
                    ruleIndex, article,
                    (explanation, evaluator) => new RuleExplainer(explanation, article, evaluator).Explain());
                var isInFeedScope = _feedScopes[ruleIndex].Includes(article);
                return new Explanation(ruleId, explained.IsMatch && isInFeedScope, isInFeedScope, explained);
            }
        }

        return null;
    }

    /// <summary>Inspects the tree of a rule for an article, whatever the feeds of the rule.</summary>
    internal T Inspect<T>(int ruleIndex, Article article, Func<RuleTree, RuleEvaluator, T> inspect)
    {
        var scratch = Rent();
        try
        {
            scratch.Evaluator.Index.Load(article, GetWordCache(article, scratch), keepsAllPostings: true);
            return inspect(_trees.GetOrAdd(ruleIndex), scratch.Evaluator);
        }
        finally
        {
            Return(scratch);
        }
    }

    private Span<int> FindMatches(Article article, MatchScratch scratch)
    {
        var evaluator = scratch.Evaluator;
        var index = evaluator.Index;
        index.Load(article, GetWordCache(article, scratch), keepsAllPostings: false);
        evaluator.Begin(article, _program);
        scratch.Reset();
        AddCandidates(index, scratch);
        foreach (ref readonly var candidate in scratch.Candidates)
        {
            if (evaluator.Evaluate(candidate.ProgramOffset) == MatchState.Match
                && IsInFeedScope(candidate.Rule, article))
            {
                scratch.AddMatch(candidate.Rule);
            }
        }

        return scratch.Matches;
    }

    private void AddCandidates(ArticleIndex index, MatchScratch scratch)
    {
        foreach (var rule in _index.Unindexed)
        {
            scratch.AddCandidate(rule, _programOffsets[rule]);
        }

        _index.Prefetch(index.Terms);
        foreach (var term in index.Terms)
        {
            foreach (ref readonly var indexed in _index.GetRules(term))
            {
                if (index.GetFields(indexed.AlsoRequired) != FieldSet.None)
                {
                    scratch.Evaluator.Prefetch(indexed.ProgramOffset);
                    scratch.AddCandidate(indexed.Rule, indexed.ProgramOffset);
                }
            }
        }
    }

    // Most rules have no limits, and a byte for each stays in the cache.
    private bool IsInFeedScope(int rule, Article article)
        => !_isLimitedToFeeds[rule] || _feedScopes[rule].Includes(article);

    // Plain analysis ignores the language, so any one will do.
    private WordCache GetWordCache(Article article, MatchScratch scratch)
        => scratch.GetWordCache(
            _dictionaries.Analyzer.IsPlain ? Language.All[0] : Language.FromTag(article.Language), _dictionaries);

    private MatchScratch Rent()
        => _scratch.TryTake(out var pooled)
            ? pooled
            : new MatchScratch(_dictionaries.CreateIndex(), _programOffsets.Length);

    private void Return(MatchScratch scratch)
    {
        if (!scratch.Evaluator.Index.IsOversized)
        {
            _scratch.Add(scratch);
        }
    }
}
