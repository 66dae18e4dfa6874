using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Rules.Explanations;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Rules.Queries;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Checks;

/// <summary>Inspects a rule, by its index, for an article, whatever the feeds of the rule.</summary>
internal delegate string? RuleInspection(int rule, Article article, Func<RuleTree, RuleEvaluator, string?> question);

/// <summary>Checks rules against their examples, each read as the title of an article.</summary>
internal sealed class RuleExamples(IReadOnlyList<RuleDefinition> rules, RuleInspection inspect)
{
    public IEnumerable<RuleProblem> Check()
    {
        for (var index = 0; index < rules.Count; index++)
        {
            var rule = rules[index];
            foreach (var text in rule.MustMatch)
            {
                if (ExplainMiss(index, text) is { } reason)
                {
                    yield return CreateProblem(
                        rule, text, $"The rule does not match an example it must match: {reason}",
                        "Widen the query, or take the example out.");
                }
            }

            foreach (var text in rule.MustNotMatch)
            {
                if (ExplainMatch(index, text) is { } reason)
                {
                    yield return CreateProblem(rule, text, $"The rule matches an example it must not match: {reason}",
                        "Narrow the query, for instance by NOT, or take the example out.");
                }
            }
        }
    }

    private static RuleProblem CreateProblem(RuleDefinition rule, string text, string message, string remedy)
        => new(rule.Id, IsTerm: false, RuleProblemKind.Example, message, remedy) { Text = text };

    private string? ExplainMiss(int rule, string text)
    {
        string? reason = null;
        foreach (var article in CreateArticles(text))
        {
            var missing = inspect(rule, article, (tree, evaluator)
                => tree.EvaluateWithoutMetadata(tree.Condition, article, evaluator) == MatchState.NoMatch
                    ? DescribeMissing(tree, article, evaluator)
                    : null);
            if (missing is null)
            {
                return null;
            }

            reason ??= missing;
        }

        return reason;
    }

    private string? ExplainMatch(int rule, string text)
    {
        var article = CreateArticles(text).First();
        return inspect(rule, article, (tree, evaluator)
            => tree.EvaluateWithoutMetadata(tree.Condition, article, evaluator) == MatchState.Match
                ? DescribeFound(tree.CollectEvidence(article, evaluator))
                : null);
    }

    // A headline is too short to detect its language, so an example passes when it does in any language of its script.
    private static IEnumerable<Article> CreateArticles(string text)
    {
        var script = ScriptDetector.Detect(text, "");
        var detected = script is TextScript.Latin or TextScript.Unknown
            ? null
            : ScriptDetector.DetectLanguage(script, text);
        var candidates = Language.Tags.Where(
            tag => script == TextScript.Unknown || ScriptDetector.GetScript(tag) == script);
        return candidates.Prepend(detected).Select(language => new Article { Title = text, Language = language });
    }

    private static string DescribeMissing(RuleTree tree, Article article, RuleEvaluator evaluator)
    {
        IReadOnlyList<Condition> parts = tree.Condition is AndCondition all ? all.Children : [tree.Condition];
        var byState = parts.ToLookup(
            part => tree.EvaluateWithoutMetadata(part, article, evaluator),
            part => QueryPrinter.PrintShort(part.Source));
        var found = string.Join(", ", byState[MatchState.Match]);
        var missing = string.Join(", ", byState[MatchState.NoMatch]);
        return found.Length == 0 ? $"{missing} not found." : $"{found} found, but {missing} not.";
    }

    private static string DescribeFound(IReadOnlyList<Evidence> evidence)
    {
        var surfaces = evidence.Select(one => $"'{one.Surface}'").Distinct(StringComparer.Ordinal).ToArray();
        return surfaces.Length == 0 ? "nothing in it is excluded." : $"{string.Join(", ", surfaces)} made it match.";
    }
}
