using NewsMonitor.Rules.Queries;
using Xunit;

namespace NewsMonitor.Rules;

public sealed class RuleCompilationTests
{
    [Fact]
    public void All_errors_of_all_rules_and_terms_are_told_at_once()
    {
        var compilation = Compile(
            [Rule("a", "@nowhere AND titel:truce"), Rule("b", "(truce"), Rule("a", "talks")],
            ("war", "Gaza OR"), ("b", "x"));

        Assert.Null(compilation.RuleSet);
        Assert.Equal(
            [
                ("war", true, 6, "Nothing stands after OR."),
                ("a", false, 14, "There is no field 'titel:'."),
                ("b", false, 1, "This '(' is never closed."),
                ("b", false, 0, "The name 'b' is taken."),
                ("a", false, 0, "The name 'a' is taken."),
                ("a", false, 1, "There is no term or rule 'nowhere'."),
            ],
            compilation.Errors.Select(error => (error.Owner, error.IsTerm, error.Column, error.Message)));
        Assert.All(compilation.Errors, error => Assert.Equal(RuleProblemKind.Query, error.Kind));
        Assert.Equal("@nowhere AND titel:truce", compilation.Errors[1].Text);
    }

    [Fact]
    public void A_name_that_is_nearly_right_is_suggested()
        => Assert.Equal(
            "Did you mean @gaza-war?",
            Assert.Single(Compile([Rule("a", "@gaza-wra")], ("gaza-war", "Gaza")).Errors).Remedy);

    [Fact]
    public void A_circle_of_names_is_an_error()
    {
        var errors = Compile([Rule("a", "x @b"), Rule("b", "@c"), Rule("c", "@a"), Rule("self", "@self")]).Errors;

        Assert.Equal(
            ["The name leads back to itself: a → b → c → a.", "The name leads back to itself: self → self."],
            errors.Select(error => error.Message), StringComparer.Ordinal);
        Assert.Equal([("c", 1), ("self", 1)], errors.Select(error => (error.Owner, error.Column)));
    }

    [Fact]
    public void Names_that_double_at_every_step_are_an_error_and_no_flood()
    {
        var terms = Enumerable.Range(0, 19).Select(
            i => ($"t{i}", i == 0 ? "a b" : $"@t{i - 1} OR @t{i - 1}")).ToArray();

        Assert.Contains(
            Compile([Rule("a", "@t18")], terms).Errors,
            error => error.Message.Contains("more than 10000 words", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_chain_of_names_is_an_error_and_no_overflow()
    {
        RuleDefinition[] rules
            = [.. Enumerable.Range(0, 50_000).Select(i => Rule($"r{i}", i == 0 ? "truce" : $"@r{i - 1}"))];
        var compilations = new[] { Compile(rules), Compile([.. Enumerable.Reverse(rules)]) };

        Assert.All(
            compilations,
            compilation => Assert.Contains(
                compilation.Errors, error => error.Message == "Named parts are nested more than 20 deep."));
        Assert.NotNull(Compile([.. rules.Take(QueryCatalog.MaxReferenceDepth)]).RuleSet);
    }

    [Theory]
    [InlineData("NOT cricket", 1, "The rule asks for no word, and matches every article that lacks some.")]
    [InlineData("truce OR -cricket", 1, "The rule asks for no word, and matches every article that lacks some.")]
    [InlineData("truce or ceasefire", 7, "'or' is read as a word to look for.")]
    [InlineData("truce and ceasefire", 7, "'and' is read as a word to look for.")]
    [InlineData("truce not cricket", 7, "'not' is read as a word to look for.")]
    [InlineData("title:(truce or ceasefire)", 14, "'or' is read as a word to look for.")]
    [InlineData("truce OR the", 10, "'the' is in nearly every English article, whatever its case.")]
    [InlineData("truce WHO", 7, "'WHO' is in nearly every English article, whatever its case.")]
    [InlineData("truce U.S.", 7, "'U.S.' is in nearly every English article, whatever its case.")]
    [InlineData("truce NOT Truce", 1, "(truce AND NOT Truce) can never match.")]
    [InlineData("x (truce OR -truce)", 4, "(truce OR NOT truce) matches every article.")]
    [InlineData("title:truce NOT truce", 1, "(title:truce AND NOT truce) can never match.")]
    [InlineData("x OR (feed:a feed:b)", 12, "(feed:a AND feed:b) can never match.")]
    [InlineData("truce 2 OF (=A, NOT =A, =A NOT =A)", 25, "(=A AND NOT =A) can never match.")]
    public void What_is_surely_not_meant_is_warned_of(string query, int column, string message)
    {
        var compilation = Compile([Rule("a", query)]);
        var warning = Assert.Single(compilation.Warnings);

        Assert.NotNull(compilation.RuleSet);
        Assert.Equal(
            (RuleProblemKind.Lint, column, message, query),
            (warning.Kind, warning.Column, warning.Message, warning.Text));
    }

    [Theory]
    [InlineData("truce AND (NOT cricket OR Gaza)")]
    [InlineData("\"director of the CIA\"")]
    [InlineData("\"or\" OR truce")]
    [InlineData("NOT NOT truce")]
    [InlineData("truce NOT title:truce")]
    [InlineData("(truce OR Gaza) (truce OR Cairo)")]
    [InlineData("(lang:en truce) OR (lang:fr trêve)")]
    [InlineData("=WHO OR =US")]
    public void What_is_meant_is_not_warned_of(string query) => Assert.Empty(Compile([Rule("a", query)]).Warnings);

    [Fact]
    public void A_stop_word_in_a_term_is_told_of_the_term()
        => Assert.Equal(
            ("war", true, 9),
            Compile([Rule("a", "@war")], ("war", "Gaza OR the"))
                .Warnings.Select(warning => (warning.Owner, warning.IsTerm, warning.Column)).Single());

    [Fact]
    public void Two_rules_that_say_the_same_are_warned_of()
    {
        var warnings = Compile([
            Rule("a", "truce (Gaza OR Israel)"),
            Rule("b", "(ISRAEL OR Gaza) AND Truce"),
            Rule("c", "truce (Gaza OR Israel)") with { Feeds = ["bbc"] },
            Rule("d", "truce (Gaza OR Rafah)"),
        ]).Warnings;

        Assert.Equal(
            ("b", "The rule says the same as 'a'."),
            warnings.Select(warning => (warning.Owner, warning.Message)).Single());
    }

    [Fact]
    public void A_named_part_is_the_same_as_what_it_stands_for()
        => Assert.Equal(
            [("b", "(@war AND NOT Gaza) can never match."), ("c", "The rule says the same as 'a'.")],
            Compile([Rule("a", "truce @war"), Rule("b", "@war NOT Gaza"), Rule("c", "Gaza truce")], ("war", "gaza")).Warnings
                .Select(warning => (warning.Owner, warning.Message)));

    [Fact]
    public void Lists_that_together_can_never_match_are_warned_of()
        => Assert.Equal("Together the lists can never match.",
            Assert.Single(
                Compile([new RuleDefinition { Id = "a", All = ["truce"], None = ["truce"] }]).Warnings).Message);

    [Fact]
    public void A_query_beside_lists_is_an_error()
        => Assert.Equal("The rule has a Query and lists beside it.",
            Assert.Single(Compile([Rule("a", "truce") with { Any = ["Gaza"] }]).Errors).Message);

    [Fact]
    public void A_named_part_beside_NEAR_must_be_made_of_words()
    {
        Assert.Empty(Compile([Rule("a", "(@war OR x) NEAR/3 truce")], ("war", "Gaza OR @b"), ("b", "\"West Bank\" OR =IDF")).Errors);

        var error = Assert.Single(
            Compile([Rule("a", "truce NEAR/3 @war")], ("war", "Gaza OR @b"), ("b", "x OR (a b)")).Errors);
        Assert.Equal((14, "@war stands beside NEAR or BEFORE, but holds (a AND b)."), (error.Column, error.Message));
    }

    [Fact]
    public void Examples_that_are_answered_as_they_should_are_silent()
        => Assert.Empty(Compile([Rule("a", "truce NOT cricket") with
        {
            Feeds = ["bbc"],
            MustMatch = ["Truce holds"],
            MustNotMatch = ["Cricket: truce over pitch", "Aid arrives"],
        }]).Warnings);

    [Theory]
    [InlineData("перемирие", "Стороны договорились о перемирии в Каире")]
    [InlineData("journal", "Les journaux français en grève")]
    [InlineData("Geisel", "Geiseln kommen frei")]
    [InlineData("truce lang:fr", "A truce holds")]
    [InlineData("truce AND (feed:bbc OR site:bbc.co.uk)", "A truce holds")]
    [InlineData("truce -tag:sports", "A truce holds")]
    public void An_example_says_nothing_of_language_and_traits(string query, string example)
        => Assert.Empty(Compile([Rule("a", query) with { MustMatch = [example] }]).Warnings);

    [Fact]
    public void An_example_that_only_its_traits_could_keep_out_is_not_caught()
        => Assert.Empty(Compile([Rule("a", "truce NOT feed:bbc") with { MustNotMatch = ["A truce holds"] }]).Warnings);

    [Fact]
    public void A_missed_example_tells_what_was_found_and_what_not()
    {
        var compilation = Compile(
            [Rule("a", "@war AND (truce OR ceasefire) NOT cricket") with { MustMatch = ["Gaza: cricket and war", "Truce"] }], ("war", "Gaza"));

        Assert.NotNull(compilation.RuleSet);
        Assert.Equal(
            [
                (
                    "Gaza: cricket and war",
                    "The rule does not match an example it must match: @war found, but (truce OR ceasefire), NOT cricket not."),
                (
                    "Truce",
                    "The rule does not match an example it must match: (truce OR ceasefire), NOT cricket found, but @war not."),
            ],
            compilation.Warnings.Select(warning => (warning.Text, warning.Message)));
        Assert.All(
            compilation.Warnings,
            warning => Assert.Equal((RuleProblemKind.Example, "a"), (warning.Kind, warning.Owner)));
    }

    [Fact]
    public void A_caught_example_tells_what_made_it_match()
        => Assert.Equal("The rule matches an example it must not match: 'Truces', 'Gaza's' made it match.",
            Assert.Single(Compile([Rule("a", "truce Gaza") with { MustNotMatch = ["Truces over Gaza's cricket pitch"] }]).Warnings).Message);

    [Fact]
    public void No_rules_match_nothing()
    {
        var compilation = Compile([]);

        Assert.Empty(compilation.Warnings);
        Assert.Empty(compilation.RuleSet!.Match(new Articles.Article { Title = "Truce" }));
    }

    private static RuleDefinition Rule(string id, string query) => new() { Id = id, Query = query };

    private static RuleCompilation Compile(RuleDefinition[] rules, params (string Name, string Query)[] terms)
        => RuleSet.Compile(rules, terms.ToDictionary(term => term.Name, term => term.Query, StringComparer.Ordinal));
}
