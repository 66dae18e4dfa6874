using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Rules.Explanations;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Rules.Queries;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Checks;

/// <summary>Evaluates a question about one rule, by its index, for one article, whatever the feeds of the rule.</summary>
internal delegate string? RuleInspection(int rule, Article article, Func<RuleTree, RuleEvaluator, string?> question);

/// <summary>Checks rules against their examples, each read as the title of an article.</summary>
internal sealed class RuleExamples(IReadOnlyList<RuleDefinition> rules, RuleInspection inspect)
{
    public IEnumerable<RuleProblem> Check()
    {
        for (var number = 0; number < rules.Count; number++)
        {
            var rule = rules[number];
            foreach (var text in rule.MustMatch)
            {
                if (ExplainMiss(number, text) is { } reason)
                {
                    yield return CreateProblem(rule, text, $"The rule does not match an example it must match: {reason}",
                        "Widen the query, or take the example out.");
                }
            }

            foreach (var text in rule.MustNotMatch)
            {
                if (ExplainMatch(number, text) is { } reason)
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
            var missing = inspect(rule, article, (explanation, evaluation)
                => explanation.EvaluateWithoutMetadata(explanation.Condition, article, evaluation) == MatchState.NoMatch
                    ? DescribeMissing(explanation, article, evaluation)
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
        return inspect(rule, article, (explanation, evaluation)
            => explanation.EvaluateWithoutMetadata(explanation.Condition, article, evaluation) == MatchState.Match
                ? DescribeFound(explanation.CollectEvidence(article, evaluation))
                : null);
    }

    // A headline is too short to tell its language by; an example that fits in one of its script does.
    private static IEnumerable<Article> CreateArticles(string text)
    {
        var script = ScriptDetector.Detect(text, "");
        var told = script is TextScript.Latin or TextScript.Unknown ? null : ScriptDetector.DetectLanguage(script, text);
        var others = Language.Tags.Where(tag => script == TextScript.Unknown || ScriptDetector.GetScript(tag) == script);
        return others.Prepend(told).Select(language => new Article { Title = text, Language = language });
    }

    /// <summary>Which of the parts that must all hold were found, and which were not.</summary>
    private static string DescribeMissing(RuleTree explanation, Article article, RuleEvaluator evaluation)
    {
        IReadOnlyList<Condition> parts = explanation.Condition is AndCondition all ? all.Children : [explanation.Condition];
        var byVerdict = parts.ToLookup(
            part => explanation.EvaluateWithoutMetadata(part, article, evaluation), part => QueryPrinter.PrintShort(part.Source));
        var (found, missed) = (string.Join(", ", byVerdict[MatchState.Match]), string.Join(", ", byVerdict[MatchState.NoMatch]));
        return found.Length == 0 ? $"{missed} not found." : $"{found} found, but {missed} not.";
    }

    private static string DescribeFound(IReadOnlyList<Evidence> evidence)
    {
        var surfaces = evidence.Select(one => $"'{one.Surface}'").Distinct(StringComparer.Ordinal).ToArray();
        return surfaces.Length == 0 ? "nothing in it is excluded." : $"{string.Join(", ", surfaces)} made it match.";
    }
}
