using NewsMonitor.Articles;
using NewsMonitor.Pages;
using NewsMonitor.Rules;
using NewsMonitor.Rules.Queries;
using Xunit;

namespace NewsMonitor.Drafts;

public sealed class RuleDrafterTests
{
    private static readonly Dictionary<string, string> NoTerms = [];

    [Fact]
    public void The_seed_article_yields_actors_places_concepts_and_a_matching_rule()
    {
        var article = WebPageReader.ReadText(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seeds", "000_9a1633e24300d991.txt")));

        var draft = RuleDrafter.Draft(article)!;

        Assert.Equal("Hamas Gaza", string.Join(' ', draft.MainNames));
        Assert.Equal(
            """Hamas =CIA ~"William Burns" ~Haniyeh ~"Taher Al-Nono" """.Trim(), string.Join(' ', draft.Actors));
        Assert.Equal(
            "Gaza Israel Israeli Qatar Qatari Cairo Egypt Egyptian Palestinian", string.Join(' ', draft.Places));
        Assert.Equal("talk negotiat* truce hostage mediat* humanitarian", string.Join(' ', draft.Concepts.Take(6)));
        Assert.DoesNotContain(draft.Concepts, word => word.Contains("comment", StringComparison.OrdinalIgnoreCase));
        Assert.StartsWith("((Hamas OR Gaza) AND (talk OR negotiat* OR ", draft.Query, StringComparison.Ordinal);
        Assert.Contains("NEAR/12", draft.Query, StringComparison.Ordinal);
        AssertHolds(draft, article);
    }

    [Fact]
    public void Names_are_complete_and_exclude_roles_the_press_and_days()
    {
        var draft = Drafted(
            "President Joe Biden met Prime Minister Benjamin Netanyahu in Tel Aviv on Wednesday, Reuters reported. "
            + "Netanyahu told the White House that the hostages and a truce matter. The World Health Organization "
            + "warned of famine. The WHO and the U.S. envoy spoke of the truce.");

        Assert.Equal(
            "\"White House\" \"World Health Organization\" =WHO ~\"Joe Biden\" ~Netanyahu",
            string.Join(' ', draft.Actors.Order(StringComparer.Ordinal)));
        Assert.Equal("\"Tel Aviv\" =US", string.Join(' ', draft.Places.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("0 Comments")]
    [InlineData("Share this article")]
    [InlineData("Sign up for our morning newsletter to get the best of our reporting.")]
    [InlineData("Copyright 2023 Acme. All rights reserved.")]
    [InlineData("Read more: Ten recipes for pumpkin soup")]
    public void The_boilerplate_of_a_page_does_not_matter(string furniture)
    {
        const string text = "The court in Nairobi rejected the lawsuit of Acme Motors over pollution. "
            + "Acme Motors said that it would appeal, and Nairobi's mayor welcomed the verdict on pollution.";

        Assert.Equal(Drafted(text).Query, Drafted($"{text} {furniture}").Query);
    }

    [Fact]
    public void A_headline_in_capitals_does_not_turn_common_words_into_names()
    {
        var article = new Article
        {
            Title = "Volcano Erupts Near Grindavik As Thousands Flee Lava",
            Summary = "A volcano erupted near Grindavik on Monday after weeks of earthquakes, "
                + "and Icelandic officials ordered an evacuation.",
            Language = "en",
        };

        var draft = RuleDrafter.Draft(article)!;

        Assert.Equal(
            "Grindavik Icelandic", string.Join(' ', draft.Places.Concat(draft.Actors).Order(StringComparer.Ordinal)));
        Assert.Equal(article.Title, draft.Example);
        AssertHolds(draft, article);
    }

    [Theory]
    [InlineData(
        "A team of the University of Turin asked the Authority for Military Industries about penguins and more penguins",
        "University of Turin",
        "Authority for Military Industries")]
    [InlineData("Earbuds drop to a record low in an Amazon Black Friday sale of earbuds", "Amazon", "Black Friday")]
    [InlineData(
        "Black Friday Kitchen Deals Save Money on Blender by Vitamix. The blender of Vitamix whirls",
        "Black Friday",
        "Vitamix")]
    [InlineData(
        "RIYADH: Ministers signed a memorandum on desalination with Hadaf, and the desalination of Yanbu",
        "Hadaf",
        "Yanbu")]
    [InlineData("Black dots on the fronts of penguins in Oulu. The black dots of penguins in Turin", "Oulu", "Turin")]
    public void Names_are_neither_split_nor_joined(string text, params string[] names)
    {
        var draft = Drafted(text + ".");

        Assert.Equal(
            names.Order(StringComparer.Ordinal),
            draft.Actors.Concat(draft.Places).Select(name => name.Trim('"')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_incidental_name_is_not_a_main_name()
    {
        var draft = Drafted(
            "Ofgem raises the cap on electricity bills. Households of Great Britain pay more for electricity. "
            + "Suppliers blame the gas market, which has not rested since the war of Israel and Hamas began.");

        Assert.DoesNotContain("Hamas", draft.MainNames);
        Assert.Contains("Ofgem", draft.MainNames);
    }

    [Fact]
    public void Polish_function_words_are_not_concepts()
    {
        var draft = RuleDrafter.Draft(new Article
        {
            Title = "Chiny rozszerzą swoje wojsko",
            Summary = "Lotnictwo i marynarka mogą więcej niż kiedykolwiek, więc inaczej nie mogło być z Chinami. "
                + "Wojsko i lotnictwo to za mało dla Pekinu.",
            Language = "pl",
        })!;

        Assert.Contains("lotnictwo", draft.Concepts);
        Assert.Empty(draft.Concepts.Intersect(["wiecej", "kiedykolwiek", "wiec", "inaczej", "moglo", "malo", "swoje"]));
    }

    [Fact]
    public void An_endless_url_takes_linear_time()
        => Assert.NotNull(RuleDrafter.Draft(WebPageReader.ReadText(
            "Hamas leaders met Egyptian mediators in Cairo over a truce. "
            + string.Concat(Enumerable.Repeat("a.b-", 40_000)))));

    [Theory]
    [InlineData("")]
    [InlineData("0 Comments")]
    [InlineData("It was what it was, and that is that.")]
    [InlineData("Benjamin Netanyahu said so. Then Sara Netanyahu said so. Later Yair Netanyahu said so.")]
    [InlineData("Palestinian and Palestinians.")]
    public void An_article_without_names_or_concepts_yields_no_rule(string text)
        => Assert.Null(RuleDrafter.Draft(WebPageReader.ReadText(text)));

    [Fact]
    public void The_rule_for_any_text_compiles_and_matches_its_example()
    {
        string[] pieces =
        [
            "NOT", "AND", "\"", "(", "Hamas", "Al-Nono", "O'Brien", "I’ve", "U.S.", "AT&T", "Simon & Schuster", "truce",
            "*", "~", "@gaza", "title:", "=", "Kim Jong-un",
            "negotiators", "negotiation", "of", "the", "2,000", ".", ",", "said", "in", "Łódź", "Müller", "日本",
            "Ростов", "hostages", "OR", "NEAR/5", "\\", "–",
        ];
        var (random, drafted) = (new Random(7), 0);
        for (var round = 0; round < 400; round++)
        {
            var text = string.Join(
                ' ', Enumerable.Range(0, random.Next(3, 60)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (RuleDrafter.Draft(WebPageReader.ReadText(text)) is { } draft)
            {
                AssertCompiles(draft);
                drafted++;
            }
        }

        Assert.True(drafted > 200, $"{drafted}");
    }

    private static RuleDraft Drafted(string text)
    {
        var article = WebPageReader.ReadText(text);
        var draft = RuleDrafter.Draft(article)!;
        AssertHolds(draft, article);
        return draft;
    }

    private static void AssertHolds(RuleDraft draft, Article article)
        => Assert.Single(AssertCompiles(draft).Match(article));

    private static RuleSet AssertCompiles(RuleDraft draft)
    {
        IReadOnlyList<string> examples = draft.Example.Length > 0 ? [draft.Example] : [];
        var compilation = RuleSet.Compile(
            [new RuleDefinition { Id = draft.Id, Query = draft.Query, MustMatch = examples }], NoTerms);
        Assert.Empty(compilation.Errors);
        Assert.DoesNotContain(compilation.Warnings, warning => warning.Kind == RuleProblemKind.Example);
        Assert.Matches("^[a-z0-9][a-z0-9-]{0,79}$", draft.Id);
        return compilation.RuleSet!;
    }
}
