using NewsMonitor.Articles;

namespace NewsMonitor.Rules;

/// <summary>Holds rules to their examples: each is taken for the title of an article.</summary>
internal static class RuleExamples
{
    /// <summary>The examples that are not answered as their rules say.</summary>
    public static IEnumerable<RuleProblem> Check(RuleSet ruleSet)
    {
        for (var number = 0; number < ruleSet.Rules.Count; number++)
        {
            var rule = ruleSet.Rules[number];
            foreach (var text in rule.MustMatch)
            {
                if (WhyMissed(ruleSet, number, text) is { } reason)
                {
                    yield return Problem(rule, text, $"The rule does not match an example it must match: {reason}",
                        "Widen the query, or take the example out.");
                }
            }

            foreach (var text in rule.MustNotMatch)
            {
                if (WhyMatched(ruleSet, number, text) is { } reason)
                {
                    yield return Problem(rule, text, $"The rule matches an example it must not match: {reason}",
                        "Narrow the query, for instance by NOT, or take the example out.");
                }
            }
        }
    }

    private static RuleProblem Problem(RuleDefinition rule, string text, string message, string remedy)
        => new(rule.Id, IsTerm: false, RuleProblemKind.Example, message, remedy) { Text = text };

    private static string? WhyMissed(RuleSet ruleSet, int rule, string text)
        => ruleSet.Ask(rule, new Article { Title = text }, (condition, scan) => condition.Holds(scan) ? null : Missing(condition, scan));

    private static string? WhyMatched(RuleSet ruleSet, int rule, string text)
    {
        var article = new Article { Title = text };
        return ruleSet.Ask(rule, article, (condition, scan) => condition.Holds(scan) ? Found(condition, scan, article) : null);
    }

    /// <summary>Which of the parts that must all hold were found, and which were not.</summary>
    private static string Missing(Condition condition, ArticleScan scan)
    {
        IReadOnlyList<Condition> parts = condition is AllCondition all ? all.Parts : [condition];
        var found = Names(parts.Where(part => part.Holds(scan)));
        var missed = Names(parts.Where(part => !part.Holds(scan)));
        return found.Length == 0 ? $"{missed} not found." : $"{found} found, but {missed} not.";
    }

    private static string Names(IEnumerable<Condition> parts) => string.Join(", ", parts.Select(part => Shorten(part.Source)));

    private static string Shorten(QueryNode node)
    {
        const int longest = 80;
        var text = QueryPrinter.Print(node);
        return node is OrNode ? $"({Cut(text)})" : Cut(text);

        static string Cut(string text) => text.Length <= longest ? text : text[..longest] + "…";
    }

    private static string Found(Condition condition, ArticleScan scan, Article article)
    {
        var evidence = new EvidenceList(article);
        condition.Collect(scan, evidence);
        var surfaces = evidence.InOrder().Select(one => $"'{one.Surface}'").Distinct(StringComparer.Ordinal).ToArray();
        return surfaces.Length == 0 ? "nothing in it is excluded." : $"{string.Join(", ", surfaces)} made it match.";
    }
}
