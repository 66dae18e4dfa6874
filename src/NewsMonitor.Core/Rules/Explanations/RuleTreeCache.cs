using System.Collections.Concurrent;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules.Explanations;

/// <summary>The rules once more, each as a tree that can say why. A tree is made when it is first asked for: most rules rarely are.</summary>
/// <param name="sources">The rules and what they refer to, without errors.</param>
/// <param name="words">The words of all rules.</param>
internal sealed class RuleTreeCache(RuleSources sources, TermDictionaries words)
{
    private readonly ConcurrentDictionary<int, RuleTree> _trees = [];
    private readonly Lazy<Dictionary<string, RuleDefinition>> _byId = new(() => sources.Rules.Concat(sources.Disabled).ToDictionary(rule => rule.Id, StringComparer.Ordinal));
    private readonly Lazy<TermTable> _terms = new(() => new TermTable(words.Terms));

    /// <summary>The tree of the rule at a place among the rules.</summary>
    public RuleTree GetOrAdd(int rule) => _trees.TryGetValue(rule, out var made) ? made : _trees.GetOrAdd(rule, Build(rule));

    private RuleTree Build(int rule)
    {
        // All terms are known, so that none is added.
        lock (_terms)
        {
            var condition = new ConditionBuilder(ParseTree, _terms.Value, words.Analyzer).BuildRule(sources.Rules[rule].Id);
            var writer = new RuleProgramBuilder();
            writer.Emit(condition);
            return new RuleTree(condition, writer.Build());
        }
    }

    private QueryNode ParseTree(string name)
        => (sources.Terms.TryGetValue(name, out var text) ? NamedQuery.ParseTerm(name, text) : NamedQuery.ParseRule(_byId.Value[name])).Tree!;
}
