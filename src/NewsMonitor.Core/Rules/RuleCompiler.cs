using NewsMonitor.Rules.Checks;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules;

/// <summary>Turns rules as they are written into a <see cref="RuleSet"/>, or tells everything that is wrong.</summary>
internal static class RuleCompiler
{
    /// <summary>Compiles rules.</summary>
    /// <param name="sources">The rules, and what they refer to.</param>
    /// <param name="feeds">The ids of the feeds; null when they are not known.</param>
    /// <param name="analysis">How words are read and compared.</param>
    public static RuleCompilation Compile(RuleSources sources, IEnumerable<string>? feeds, Analyzer analysis)
    {
        var book = QueryCatalog.Parse(sources);
        if (book.Errors.Count > 0)
        {
            return new RuleCompilation(null, book.Errors, []);
        }

        var terms = new TermTable();
        var builder = new ConditionBuilder(book.GetTree, terms, analysis);
        Condition[] conditions = [.. sources.Rules.Select(rule => builder.BuildRule(rule.Id))];
        var requirements = new RequiredTermSelector(terms.ToArray(), terms.GetUseCounts());
        foreach (var condition in conditions)
        {
            requirements.Assign(condition);
        }

        var ruleSet = new RuleSet(sources, conditions, new TermDictionaries(terms, analysis, builder.SearchedFields));
        return new RuleCompilation(ruleSet, [], [.. new RuleExamples(sources.Rules, ruleSet.Inspect).Check(), .. RuleLint.Check(book, sources.Rules, feeds)]);
    }
}
