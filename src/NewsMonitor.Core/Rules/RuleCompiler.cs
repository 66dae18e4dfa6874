namespace NewsMonitor.Rules;

/// <summary>Turns rules as they are written into a <see cref="RuleSet"/>, or tells everything that is wrong.</summary>
internal static class RuleCompiler
{
    /// <inheritdoc cref="RuleSet.Compile"/>
    public static RuleCompilation Compile(IReadOnlyList<RuleDefinition> rules, IReadOnlyDictionary<string, string> terms)
    {
        var book = QueryBook.Read(rules, terms);
        if (book.Errors.Count > 0)
        {
            return new RuleCompilation(null, book.Errors, []);
        }

        var builder = new ConditionBuilder(book);
        Condition[] conditions = [.. rules.Select(rule => builder.Build(rule.Id))];
        var ruleSet = new RuleSet(rules, conditions, builder.Terms, builder.Searched);
        return new RuleCompilation(ruleSet, [], [.. RuleExamples.Check(ruleSet), .. RuleLint.Check(book, rules)]);
    }
}
