using NewsMonitor.Settings.Loading;
using Xunit;

namespace NewsMonitor.Settings.Checks;

public sealed class RuleProblemTests
{
    [Fact]
    public void A_query_that_cannot_be_read_is_shown_with_its_place_and_a_caret()
    {
        var problem = Assert.Single(Problems("""
            { "Terms": { "t": "truce AND (Gaza" },
              "Rules": { "r": { "Query": "@t" } } }
            """), found => found.Path == "Terms:t");

        Assert.Equal(("s.json", 1, 19), (problem.Source, problem.Line, problem.Column));
        Assert.StartsWith("truce AND (Gaza\n", problem.Snippet, StringComparison.Ordinal);
        Assert.Equal(problem.Snippet.IndexOf('(', StringComparison.Ordinal), problem.Snippet.Split('\n')[1].IndexOf('^', StringComparison.Ordinal));
    }

    [Fact]
    public void All_rules_that_cannot_be_read_are_told_at_once_beside_other_problems()
    {
        var paths = Problems("""
            { "Rules": { "r": { "Query": "truce AND" }, "q": { "Query": "\"open" }, "p": { "Query": "fine" } },
              "Polling": { "PerHost": 0 } }
            """).Select(problem => problem.Path).Distinct(StringComparer.Ordinal);

        Assert.Equal("Rules:r:Query Rules:q:Query Polling:PerHost", Given.Row(paths));
    }

    [Theory]
    [InlineData("""{ "Rules": { "a": { "Name": "A" } } }""", "Rules:a:Query", 14)]
    [InlineData("""{ "Rules": { "a": { "Query": "" } } }""", "Rules:a:Query", 30)]
    [InlineData("""{ "Rules": { "a": { "Query": "" , "Enabled": false } } }""", "Rules:a:Query", 30)]
    [InlineData("""{ "Terms": { "a": " " } }""", "Terms:a", 19)]
    public void An_empty_query_is_refused_at_its_place_or_that_of_its_rule(string settings, string path, int column)
    {
        var problem = Assert.Single(Problems(settings));

        Assert.Equal((path, column), (problem.Path, problem.Column));
    }

    [Fact]
    public void A_rule_may_be_written_as_lists_and_each_entry_is_told_of_at_its_own_place()
    {
        Assert.Equal("", Given.Report("""{ "Rules": { "r": { "All": ["Gaza"], "Any": ["truce", "ceasefire"], "None": ["cricket"] } } }"""));
        Assert.Equal(
            "Rules:r:All:0 Rules:r:None:1",
            Given.Row(Problems("""{ "Rules": { "r": { "All": ["truce AND"], "None": ["cricket", ""] } } }""").Select(problem => problem.Path)));
    }

    [Fact]
    public void A_feed_that_a_query_names_must_be_there()
    {
        var warning = Assert.Single(Given.Loaded("""
            { "Feeds": { "bbc": { "Url": "https://x.example/" } }, "Rules": { "r": { "Query": "truce feed:(bbc OR bcb)" } } }
            """).Warnings, found => found.Path == "Rules:r:Query");

        Assert.Equal("There is no feed 'bcb'. Did you mean feed:bbc?", $"{warning.Message} {warning.Remedy}");
    }

    [Fact]
    public void A_rule_that_is_switched_off_must_be_readable_and_lends_its_query()
    {
        Assert.Contains(
            Problems("""{ "Rules": { "r": { "Query": "truce AND (", "Enabled": false } } }"""), problem => problem.Path == "Rules:r:Query");
        Assert.Equal("", Given.Report("""{ "Rules": { "r": { "Query": "truce", "Enabled": false }, "q": { "Query": "@r OR Gaza" } } }"""));
    }

    [Fact]
    public void A_broken_example_is_a_warning_at_start_at_its_own_place()
    {
        var warning = Assert.Single(
            Given.Loaded(
                """{ "Rules": { "r": { "Query": "truce", "Examples": { "Match": ["a truce"],"""
                + """ "NoMatch": ["cricket", "truce over pitch"] } } } }""").Warnings,
            found => found.FailedExample is not null);

        Assert.Equal(("Rules:r:Examples:NoMatch:1", 98), (warning.Path, warning.Column));
        Assert.StartsWith("truce over pitch", warning.Snippet, StringComparison.Ordinal);
    }

    private static IReadOnlyList<SettingsProblem> Problems(string settings)
        => Assert.IsType<SettingsRejected>(Given.Load(settings)).Problems;
}
