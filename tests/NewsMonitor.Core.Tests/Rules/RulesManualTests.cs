using NewsMonitor.Rules.Queries;
using Xunit;

namespace NewsMonitor.Rules;

public sealed class RulesManualTests
{
    [Fact]
    public void Every_sample_of_the_manual_is_answered_as_it_says()
    {
        var samples = RulesManual.Read(Path.Combine(AppContext.BaseDirectory, "docs", "rules.md"));

        Assert.True(samples.Count > 40);
        Assert.All(samples, sample =>
        {
            var compilation = RuleSet.Compile(
                [new RuleDefinition { Id = "sample", Query = sample.Query }], sample.Terms);
            Assert.NotEmpty(sample.Claims);
            Assert.All(sample.Claims, claim => Assert.True(IsTrue(claim, compilation), $"{sample.Query} {claim}"));
        });
    }

    private static bool IsTrue(ManualClaim claim, RuleCompilation compilation) => claim.Mark switch
    {
        '+' => compilation.RuleSet!.Match(RulesManual.Article(claim.Text)).Count == 1,
        '-' => compilation.RuleSet!.Match(RulesManual.Article(claim.Text)).Count == 0,
        '!' => compilation.Errors.Select(Said).Contains(claim.Text, StringComparer.Ordinal),
        '?' => compilation.Warnings.Select(Said).Contains(claim.Text, StringComparer.Ordinal),
        _ => false,
    };

    private static string Said(RuleProblem problem) => $"{problem.Column}: {problem.Message}";
}
