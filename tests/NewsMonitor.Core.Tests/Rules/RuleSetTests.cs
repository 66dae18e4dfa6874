using NewsMonitor.Articles;
using NewsMonitor.Fixtures;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Rules.Queries;
using Xunit;

namespace NewsMonitor.Rules;

public sealed class RuleSetTests
{
    private static readonly Dictionary<string, string> NoTerms = [];

    [Theory]
    [InlineData("truce", "Truces hold")]
    [InlineData("truces", "A truce")]
    [InlineData("TRUCE", "truce")]
    [InlineData("kill", "Five killed")]
    [InlineData("Israel", "Israel's answer")]
    [InlineData("Israel's", "Israel answers")]
    [InlineData("US", "the U.S. envoy")]
    [InlineData("U.S.", "US envoy")]
    [InlineData("Zurich", "Zürich talks")]
    [InlineData("Łódź", "Lodz")]
    [InlineData("ceasefire", "cease-fire now")]
    [InlineData("ceasefire", "cease fire now")]
    [InlineData("ceasefire", "cease\u00A0fires now")]
    [InlineData("ceasefire", "cease\u2011fire now")]
    [InlineData("cease-fire", "ceasefire now")]
    [InlineData("cease-fire", "cease fire now")]
    [InlineData("\"cease fire\"", "ceasefire now")]
    [InlineData("\"cease fire\"", "cease-fires now")]
    [InlineData("\"ceasefire talks\"", "cease-fire talks")]
    [InlineData("\"cease fire talks\"", "ceasefire talks")]
    [InlineData("\"Gaza ceasefire talks\"", "Gaza cease-fire talks")]
    [InlineData("\"Gaza ceasefire talks\"", "Gaza cease fire talks")]
    [InlineData("\"Gaza cease fire talks\"", "Gaza ceasefire talks")]
    [InlineData("cooperation", "co-operation")]
    [InlineData("co-operation", "cooperation")]
    [InlineData("Nono", "Al-Nono said")]
    [InlineData("Al-Nono", "al Nono said")]
    [InlineData("\"prisoner exchange\"", "prisoners exchanged")]
    [InlineData("\"prisoner exchange\"", "prisoner, exchange")]
    [InlineData("negotiat*", "The negotiators")]
    [InlineData("ceasef*", "cease-fire")]
    [InlineData("title:truce", "truce")]
    [InlineData("title:(truce -cricket)", "truce")]
    [InlineData("停戦", "ガザ停戦交渉")]
    [InlineData("=WHO", "The WHO warns")]
    [InlineData("=WHO", "WHO's chief")]
    [InlineData("=US", "the U.S. envoy")]
    [InlineData("=U.S.", "the US envoy")]
    [InlineData("=\"White House\"", "The White House said")]
    [InlineData("=Zürich", "Zu\u0308rich talks")]
    [InlineData("~Haniyeh", "Ismail Haniya")]
    [InlineData("~Haniyeh", "al-Haniyeh's house")]
    [InlineData("~\"Ismail Haniyeh\"", "Ismail al-Haniya")]
    [InlineData("truce NEAR/2 Gaza", "Gaza sees truce")]
    [InlineData("truce NEAR/1 Gaza", "Gaza truce")]
    [InlineData("truce BEFORE/2 Gaza", "truces for Gaza")]
    [InlineData("(\"cease fire\" OR truce) NEAR/3 (=Gaza OR Rafah)", "ceasefire in Gaza")]
    [InlineData("\"prisoner exchange\" BEFORE/3 \"Red Cross\"", "prisoner exchange by the Red Cross")]
    [InlineData("2 OF (truce, Gaza, Cairo)", "Cairo truce")]
    [InlineData("2 OF (truce, -Gaza, Cairo)", "truce")]
    public void A_query_matches_a_title(string query, string title)
        => Assert.True(Matches(query, new Article { Title = title }));

    [Theory]
    [InlineData("truce", "truculent")]
    [InlineData("university", "universe")]
    [InlineData("organ", "organization")]
    [InlineData("weekend", "week end")]
    [InlineData("overtime", "over, time")]
    [InlineData("ceasefire", "cease. Fire")]
    [InlineData("co-operation", "operation")]
    [InlineData("\"may be\"", "maybe")]
    [InlineData("\"prisoner exchange\"", "exchange of prisoners")]
    [InlineData("\"prisoner exchange\"", "prisoner of exchange")]
    [InlineData("negotiat*", "renegotiate")]
    [InlineData("truce NOT cricket", "Truce in cricket")]
    [InlineData("author:truce", "truce")]
    [InlineData("summary:truce", "truce")]
    [InlineData("停戦", "停止 戦争")]
    [InlineData("=WHO", "those who warn")]
    [InlineData("=US", "tell us")]
    [InlineData("=truce", "truces")]
    [InlineData("=Zürich", "Zurich")]
    [InlineData("=\"White House\"", "a white house")]
    [InlineData("=ceasefire", "cease-fire")]
    [InlineData("~Haniyeh", "Haniyehs")]
    [InlineData("truce NEAR/1 Gaza", "Gaza sees truce")]
    [InlineData("truce BEFORE/5 Gaza", "Gaza truce")]
    [InlineData("\"prisoner exchange\" BEFORE/3 \"Red Cross\"", "prisoner exchange by the new Red Cross")]
    [InlineData("2 OF (truce, Gaza, Cairo)", "truce, truce")]
    public void A_query_does_not_match_a_title(string query, string title)
        => Assert.False(Matches(query, new Article { Title = title }));

    [Theory]
    [InlineData("truce", true)]
    [InlineData("Cairo", true)]
    [InlineData("hostage", true)]
    [InlineData("Smith", false)]
    [InlineData("author:Smith", true)]
    [InlineData("author:(Ann Smith)", true)]
    [InlineData("title:Cairo", false)]
    [InlineData("summary:Cairo", true)]
    [InlineData("content:(Cairo OR hostage)", true)]
    [InlineData("\"truce Cairo\"", false)]
    [InlineData("\"Cairo hostage\"", false)]
    [InlineData("NOT author:Jones", true)]
    public void A_word_is_looked_for_in_its_fields_and_a_phrase_within_one(string query, bool isMatch)
    {
        var article = new Article { Title = "A truce", Summary = "Cairo", Content = "Hostages", Author = "Ann Smith" };

        Assert.Equal(isMatch, Matches(query, article));
    }

    [Theory]
    [InlineData("feed:bbc", true)]
    [InlineData("feed:nyt", false)]
    [InlineData("tag:\"middle east\"", true)]
    [InlineData("tag:middle", false)]
    [InlineData("tag:politics", true)]
    [InlineData("site:bbc.co.uk", true)]
    [InlineData("site:co.uk", true)]
    [InlineData("site:c.co.uk", false)]
    [InlineData("lang:en", true)]
    [InlineData("lang:(fr OR de)", false)]
    public void A_trait_is_asked_of_the_article(string query, bool isMatch)
    {
        var article = new Article
        {
            FeedId = "bbc",
            FeedTags = ["Middle East"],
            Categories = ["Politics"],
            Link = "https://www.bbc.co.uk/news/1",
            Language = "en-GB",
        };

        Assert.Equal(isMatch, Matches(query, article));
        Assert.Equal(!isMatch, Matches($"NOT {query}", article));
    }

    [Fact]
    public void Words_near_each_other_stand_in_one_field()
        => Assert.False(
            Matches("truce NEAR/1000 Gaza", new Article { Title = "Truce", Summary = "Gaza", Content = "Talks" }));

    [Fact]
    public void A_rule_written_as_lists_matches_all_one_and_none()
    {
        var ruleSet = Compile(
            [new RuleDefinition { Id = "a", All = ["Gaza"], Any = ["truce", "cease-fire talks"], None = ["cricket", "title:golf"] }], NoTerms);

        Assert.Equal("a", Ids(ruleSet.Match(new Article { Title = "Gaza truce" })));
        Assert.Empty(ruleSet.Match(new Article { Title = "Gaza ceasefire" }));
        Assert.Empty(ruleSet.Match(new Article { Title = "Gaza truce", Content = "Cricket" }));
        Assert.Empty(ruleSet.Match(new Article { Title = "truce" }));
    }

    [Fact]
    public void Another_rules_query_is_used_without_its_feeds()
        => Assert.Equal("b", Ids(Compile([Rule("a", "truce") with { Feeds = ["bbc"] }, Rule("b", "@a")], NoTerms)
            .Match(new Article { Title = "Truce", FeedId = "nyt" })));

    [Fact]
    public void Words_of_another_language_are_compared_as_they_are_written()
    {
        Assert.True(Matches("négociation", new Article { Title = "La negociation", Language = "fr" }));
        Assert.False(Matches("kill", new Article { Title = "Killed", Language = "fr-FR" }));
        Assert.True(Matches("kill", new Article { Title = "Killed", Language = "en-GB" }));
    }

    [Theory]
    [InlineData("otage", "L'otage est libre", "fr", true)]
    [InlineData("otage", "Trois d’otages", "fr", true)]
    [InlineData("=ONU", "L’ONU appelle à une trêve", "fr", true)]
    [InlineData("~Haniyeh", "La mort d'Haniyeh", "fr", true)]
    [InlineData("\"prise otages\"", "La prise d'otages", "fr", true)]
    [InlineData("ostaggio", "Dell'ostaggio non si sa nulla", "it", true)]
    [InlineData("lot*", "L'otage", "fr", true)]
    [InlineData("hui", "Aujourd'hui", "fr", false)]
    [InlineData("Neill", "O'Neill", "en", false)]
    [InlineData("otage", "L'otage", "en", false)]
    public void A_word_that_another_leans_on_is_found(string query, string title, string language, bool isMatch)
        => Assert.Equal(isMatch, Matches(query, new Article { Title = title, Language = language }));

    [Fact]
    public void A_named_part_is_a_term_or_another_rule_and_takes_the_field_it_is_asked_in()
    {
        var terms = new Dictionary<string, string>(StringComparer.Ordinal) { ["war"] = "Gaza OR summary:Hamas" };
        var ruleSet = Compile([Rule("a", "@war truce"), Rule("b", "@a talks"), Rule("c", "title:@war")], terms);

        Assert.Equal("a c", Ids(ruleSet.Match(new Article { Title = "Gaza truce" })));
        Assert.Equal("a b", Ids(ruleSet.Match(new Article { Title = "Talks", Content = "Gaza truce" })));
        Assert.Equal("c", Ids(ruleSet.Match(new Article { Title = "Talks", Summary = "Hamas" })));
    }

    [Fact]
    public void A_phrase_is_not_found_in_halves_that_another_rule_may_be_written_in()
        => Assert.Equal(
            "word",
            Ids(Compile([Rule("phrase", "\"cease fire\""), Rule("word", "ceasefire")], NoTerms).Match(new Article { Title = "ceas efire" })));

    [Theory]
    [InlineData("", new string[0], true)]
    [InlineData("bbc", new string[0], true)]
    [InlineData("bbc", new[] { "sport" }, true)]
    [InlineData("guardian", new string[0], false)]
    [InlineData("guardian", new[] { "sport" }, false)]
    [InlineData("guardian", new[] { "sport", "middle-east" }, true)]
    public void A_rule_limited_to_feeds_matches_only_their_articles(string feed, string[] tags, bool isMatch)
    {
        var ruleSet = Compile([Rule("a", "truce") with { Feeds = ["#middle-east", "bbc"] }], NoTerms);

        Assert.Equal(
            isMatch, ruleSet.Match(new Article { Title = "Truce", FeedId = feed, FeedTags = tags }).Count == 1);
    }

    [Fact]
    public void Matches_stand_in_the_order_of_the_settings()
        => Assert.Equal(
            "z a m",
            Ids(Compile([Rule("z", "talks"), Rule("x", "aid"), Rule("a", "NOT aid"), Rule("m", "truce")], NoTerms)
            .Match(new Article { Title = "Truce talks" })));

    [Theory]
    [InlineData("truce AND Gaza AND (talk OR negotiat*)", true)]
    [InlineData("\"prisoner exchange\"", true)]
    [InlineData("\"director of the CIA\" OR \"CIA director\"", true)]
    [InlineData("Al-Nono \"Ismail Haniyeh\"", true)]
    [InlineData("mediator Qatar Egypt", true)]
    [InlineData("title:truce", false)]
    [InlineData("truce NOT hostage", false)]
    [InlineData("cricket OR parliament", false)]
    public void The_seed_article_is_read(string query, bool isMatch)
        => Assert.Equal(isMatch, Matches(query, SeedArticle.Article));

    [Fact]
    public void Each_sentence_of_the_seed_is_found_by_its_own_words()
    {
        Assert.True(SeedArticle.Sentences.Count > 15);
        Assert.All(SeedArticle.Sentences.Where(sentence => sentence.Any(char.IsLetter)), sentence =>
        {
            var words = sentence.Split(' ').Take(20).Select(word => word.Replace("\"", "", StringComparison.Ordinal));
            var evidence = Assert.Single(
                Compile([Rule("a", $"\"{string.Join(' ', words)}\"")], NoTerms).Match(SeedArticle.Article)).Evidence;

            Assert.Equal(
                evidence[0].Surface, SeedArticle.Text.Substring(evidence[0].Offset, evidence[0].Surface.Length));
        });
    }

    private static RuleDefinition Rule(string id, string query) => new() { Id = id, Query = query };

    private static RuleSet Compile(RuleDefinition[] rules, IReadOnlyDictionary<string, string> terms)
        => RuleSet.Compile(rules, terms).RuleSet ?? throw new InvalidOperationException("The rules have errors.");

    private static bool Matches(string query, Article article)
        => Compile([Rule("a", query)], NoTerms).Match(article).Count == 1;

    private static string Ids(IEnumerable<RuleMatch> matches)
        => string.Join(' ', matches.Select(match => match.RuleId));
}
