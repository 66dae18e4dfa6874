using System.Collections.Concurrent;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules.Explanations;

/// <summary>Rebuilds the trees of rules on demand: most are never needed.</summary>
internal sealed class RuleTreeCache(RuleSources sources, TermDictionaries dictionaries)
{
    private readonly ConcurrentDictionary<int, RuleTree> _trees = [];
    private readonly Lazy<Dictionary<string, RuleDefinition>> _byId = new(
        () => sources.Rules.Concat(sources.Disabled).ToDictionary(rule => rule.Id, StringComparer.Ordinal));
    private readonly Lazy<TermTable> _terms = new(() => new TermTable(dictionaries.Terms));

    public RuleTree GetOrAdd(int ruleIndex)
        => _trees.TryGetValue(ruleIndex, out var tree) ? tree : _trees.GetOrAdd(ruleIndex, Build(ruleIndex));

    private RuleTree Build(int ruleIndex)
    {
        // The builder adds no terms: all are known. It is not thread-safe.
        lock (_terms)
        {
            var condition = new ConditionBuilder(ParseTree, _terms.Value, dictionaries.Analyzer)
                .BuildRule(sources.Rules[ruleIndex].Id);
            var builder = new RuleProgramBuilder();
            builder.Emit(condition);
            return new RuleTree(condition, builder.Build());
        }
    }

    private QueryNode ParseTree(string name)
    {
        var query = sources.Terms.TryGetValue(name, out var text)
            ? NamedQuery.ParseTerm(name, text)
            : NamedQuery.ParseRule(_byId.Value[name]);
        return query.Tree!;
    }
}
