using System.Collections.Concurrent;
using NewsMonitor.Articles;
using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>All rules, compiled: immutable, safe for any number of threads.</summary>
public sealed class RuleSet
{
    private readonly Condition[] _conditions;
    private readonly FeedLimit[] _feeds;
    private readonly Vocabulary[] _vocabularies;
    private readonly RuleIndex _index;
    private readonly ConcurrentBag<MatchScratch> _scratch = [];
    private readonly Func<MatchScratch> _newScratch;

    /// <summary>Makes the set of conditions that have been built together.</summary>
    internal RuleSet(IReadOnlyList<RuleDefinition> rules, IReadOnlyList<Condition> conditions, Terms terms, FieldSet searched)
    {
        Rules = rules;
        _conditions = [.. conditions];
        _feeds = [.. rules.Select(rule => new FeedLimit(rule.Feeds))];
        _vocabularies = [.. Language.All.Select(language => new Vocabulary(terms.All, language))];
        _index = new RuleIndex(conditions, terms.All);
        var placed = terms.Placed();
        _newScratch = () => new MatchScratch(new ArticleScan(placed, searched), conditions.Count);
    }

    /// <summary>The rules, in the order of the settings.</summary>
    public IReadOnlyList<RuleDefinition> Rules { get; }

    /// <summary>Compiles rules, or tells everything that is wrong with them.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="terms">Named parts of queries.</param>
    public static RuleCompilation Compile(IReadOnlyList<RuleDefinition> rules, IReadOnlyDictionary<string, string> terms)
        => RuleCompiler.Compile(rules, terms);

    /// <summary>The rules that match an article, in the order of the settings, each with its evidence.</summary>
    public IReadOnlyList<RuleMatch> Match(Article article)
    {
        var scratch = _scratch.TryTake(out var used) ? used : _newScratch();
        try
        {
            var vocabulary = _vocabularies[Language.Of(article.Language).Index];
            scratch.Scan.Read(article, vocabulary, keepsAll: false);
            if (!Matching(article, scratch))
            {
                return [];
            }

            return Explain(article, vocabulary, scratch);
        }
        finally
        {
            if (!scratch.Scan.IsLarge)
            {
                _scratch.Add(scratch);
            }
        }
    }

    /// <summary>The condition of the rule at a place in <see cref="Rules"/>, to be asked of one article.</summary>
    internal T Ask<T>(int rule, Article article, Func<Condition, ArticleScan, T> question)
    {
        var scan = _newScratch().Scan;
        scan.Read(article, _vocabularies[Language.Of(article.Language).Index], keepsAll: true);
        return question(_conditions[rule], scan);
    }

    /// <summary>Finds the rules whose conditions hold; false when there is none.</summary>
    private bool Matching(Article article, MatchScratch scratch)
    {
        scratch.Begin();
        foreach (var rule in _index.Always)
        {
            scratch.AddCandidate(rule);
        }

        foreach (var term in scratch.Scan.Terms)
        {
            foreach (var rule in _index.Under(term))
            {
                scratch.AddCandidate(rule);
            }
        }

        foreach (var rule in scratch.Candidates)
        {
            if (_feeds[rule].LetsIn(article) && _conditions[rule].Holds(scratch.Scan))
            {
                scratch.AddMatch(rule);
            }
        }

        return scratch.Matches.Length > 0;
    }

    private List<RuleMatch> Explain(Article article, Vocabulary vocabulary, MatchScratch scratch)
    {
        scratch.Scan.Read(article, vocabulary, keepsAll: true);
        var matches = new List<RuleMatch>(scratch.Matches.Length);
        scratch.Matches.Sort();
        foreach (var rule in scratch.Matches)
        {
            var evidence = new EvidenceList(article);
            _conditions[rule].Collect(scratch.Scan, evidence);
            matches.Add(new RuleMatch(Rules[rule].Id, evidence.InOrder()));
        }

        return matches;
    }
}
