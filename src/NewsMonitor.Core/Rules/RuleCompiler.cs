using NewsMonitor.Rules.Checks;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules;

/// <summary>Compiles rules into a <see cref="RuleSet"/>, or reports every error.</summary>
internal static class RuleCompiler
{
    public static RuleCompilation Compile(RuleSources sources, IEnumerable<string>? feeds, Analyzer analyzer)
    {
        var catalog = QueryCatalog.Parse(sources);
        if (catalog.Errors.Count > 0)
        {
            return new RuleCompilation(null, catalog.Errors, []);
        }

        var terms = new TermTable();
        var builder = new ConditionBuilder(catalog.GetTree, terms, analyzer);
        Condition[] conditions = [.. sources.Rules.Select(rule => builder.BuildRule(rule.Id))];
        var selector = new RequiredTermSelector(terms.ToArray(), terms.GetUseCounts());
        foreach (var condition in conditions)
        {
            selector.Assign(condition);
        }

        var ruleSet = new RuleSet(sources, conditions, new TermDictionaries(terms, analyzer, builder.SearchedFields));
        return new RuleCompilation(
            ruleSet, [],
            [
                .. new RuleExamples(sources.Rules, ruleSet.Inspect).Check(),
                .. RuleLint.Check(catalog, sources.Rules, feeds),
            ]);
    }
}
