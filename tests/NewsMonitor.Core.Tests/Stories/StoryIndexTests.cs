using NewsMonitor.Articles;
using Xunit;

namespace NewsMonitor.Stories;

public sealed class StoryIndexTests
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly StoryIndex _index = new();

    [Fact]
    public void One_event_reported_by_several_outlets_is_one_story()
    {
        var first = Assign(
            "a.example",
            "Ferry sinks off Lombok, 12 passengers missing",
            "A ferry with 60 people sank in rough seas off Lombok on Monday.");
        var second = Assign(
            "b.example",
            "Twelve missing after ferry sinks near Lombok",
            "Rescuers search for passengers of a ferry that sank off Lombok.",
            hours: 2);
        var third = Assign(
            "c.example",
            "Lombok ferry sinks; search for missing passengers goes on",
            "Twelve people are missing.",
            hours: 5);

        Assert.Equal(first.Story, second.Story);
        Assert.Equal(first.Story, third.Story);
        Assert.Equal(StoryRelation.None, first.Reason.Relation);
        Assert.Equal(StoryRelation.SameWords, second.Reason.Relation);
        Assert.Contains(
            "lombok", second.Reason.FindWords(new Article { Title = "Twelve missing after ferry sinks near Lombok" }));
        Assert.True(second.Reason.Score > 0);
    }

    [Fact]
    public void A_syndicated_copy_is_known_as_a_copy()
    {
        const string Title = "Central bank of Ruritania raises interest rates to 6.5 percent";
        var first = Assign("a.example", Title, "");
        var copy = Assign(
            "b.example",
            "Central Bank of Ruritania raises interest rates to 6.5 percent.",
            "By our agency.",
            hours: 30);

        Assert.Equal((first.Story, StoryRelation.Copy), (copy.Story, copy.Reason.Relation));
    }

    [Fact]
    public void A_boilerplate_teaser_joins_no_articles()
    {
        const string Teaser
            = "All the latest from our correspondents around the world, in one place, every hour of the day.";
        var first = Assign("a.example", "Harvest festival opens in Vaduz", Teaser);
        var other = Assign("a.example", "Mine collapse traps 14", Teaser, hours: 1);

        Assert.NotEqual(first.Story, other.Story);
    }

    [Fact]
    public void One_canonical_link_is_one_story_regardless_of_the_texts()
    {
        var first = Assign("a.example", "Harvest festival opens", "", path: "x");
        var second = Assign("a.example", "Parliament dissolved", "", path: "x", hours: 1);

        Assert.Equal((first.Story, StoryRelation.SameLink), (second.Story, second.Reason.Relation));
    }

    [Fact]
    public void An_update_of_one_outlet_joins_its_story()
    {
        var first = Assign(
            "a.example",
            "Mine collapse in Potosi traps 14 miners",
            "Fourteen miners are trapped after a collapse in Potosi.");
        var update = Assign(
            "a.example",
            "Rescuers reach miners trapped in Potosi mine collapse",
            "Fourteen miners were trapped in Potosi.",
            hours: 9);

        Assert.Equal(first.Story, update.Story);
    }

    [Fact]
    public void Another_article_of_the_outlet_on_the_subject_is_not_an_update()
    {
        var first = Assign(
            "a.example",
            "Mine collapse in Potosi traps 14 miners",
            "Fourteen miners are trapped after a collapse in Potosi.");
        var other = Assign(
            "a.example",
            "Bolivia tin exports reach record as prices climb",
            "Miners in Potosi shipped more than ever.",
            hours: 1);

        Assert.NotEqual(first.Story, other.Story);
    }

    [Fact]
    public void The_next_part_of_a_series_is_not_an_update()
    {
        var first = Assign(
            "a.example",
            "Crossword puzzle hints and answers for March 2, #884",
            "Stuck on the crossword puzzle? Hints and answers for today.");
        var next = Assign(
            "a.example",
            "Crossword puzzle hints and answers for March 3, #885",
            "Stuck on the crossword puzzle? Hints and answers are here.",
            hours: 24);

        Assert.NotEqual(first.Story, next.Story);
    }

    [Fact]
    public void Opinion_about_an_event_is_not_a_report_of_it()
    {
        var report = Assign(
            "a.example", "Ferry sinks off Lombok, 12 passengers missing", "A ferry sank in rough seas off Lombok.");
        var opinion = Assign(
            "b.example",
            "Opinion: Ferry sinks off Lombok, 12 passengers missing",
            "A ferry sank off Lombok. Who will answer?",
            hours: 2);

        Assert.NotEqual(report.Story, opinion.Story);
    }

    [Fact]
    public void A_live_page_is_a_story_of_its_own()
    {
        var report = Assign(
            "a.example", "Ferry sinks off Lombok, 12 passengers missing", "A ferry sank in rough seas off Lombok.");
        var live = Assign(
            "b.example",
            "Live updates: Ferry sinks off Lombok, 12 passengers missing now",
            "A ferry sank off Lombok.",
            hours: 1);

        Assert.NotEqual(report.Story, live.Story);
    }

    [Fact]
    public void Different_events_in_the_same_words_stay_apart()
    {
        var first = Assign(
            "a.example", "Two dead in bus crash near Arequipa", "A bus left the road near Arequipa, Peru.");
        var other = Assign(
            "b.example", "Two dead in bus crash near Gdansk", "A bus left the road near Gdansk, Poland.", hours: 1);

        Assert.NotEqual(first.Story, other.Story);
    }

    [Theory]
    [InlineData(
        "de",
        "Erdbeben in Samarkand: Präsident Mirziyoyev verspricht 4500 Zelte",
        "In Samarkand und Bukhara sind 4500 Familien obdachlos, sagte Mirziyoyev.",
        true)]
    [InlineData("de", "Präsident Mirziyoyev eröffnet Fabrik", "Mirziyoyev sprach zu Arbeitern.", false)]
    public void Names_and_numbers_connect_reports_in_different_languages(
        string language, string title, string teaser, bool isSame)
    {
        var first = Assign(
            "a.example",
            "Samarkand earthquake: Mirziyoyev promises 4500 tents",
            "In Samarkand and Bukhara 4500 families are homeless, Mirziyoyev said.");
        var other = Assign("b.example", title, teaser, hours: 2, language: language);

        Assert.Equal(isSame, first.Story == other.Story);
        Assert.Equal(isSame ? StoryRelation.SameNames : StoryRelation.None, other.Reason.Relation);
    }

    [Theory]
    [InlineData((7 * 24) - 1, true)]
    [InlineData((7 * 24) + 1, false)]
    public void The_window_is_seven_days(int hours, bool isOpen)
    {
        var first = Assign("a.example", "Harvest festival opens", "", path: "x");
        var late = Assign("a.example", "Harvest festival opens again", "", path: "x", hours: hours);

        Assert.Equal(isOpen, first.Story == late.Story);
        Assert.Equal(isOpen ? 2 : 1, _index.OpenArticleCount);
    }

    [Fact]
    public void Late_evidence_merges_two_stories_for_the_articles_that_follow()
    {
        var one = Assign("a.example", "Storm Brunhild tears roof off Vaduz arena", "");
        var other = Assign("b.example", "Concert crowd flees as arena roof lifts in Vaduz", "", hours: 1);
        var bridge = Assign(
            "c.example",
            "Concert crowd flees as storm Brunhild tears roof off Vaduz arena",
            "Storm Brunhild lifts the arena roof in Vaduz; the crowd flees.",
            hours: 2);
        var after = Assign("d.example", "Concert crowd flees as arena roof lifts in Vaduz storm", "", hours: 3);

        Assert.NotEqual(one.Story, other.Story);
        Assert.Equal(one.Story, bridge.Story);
        Assert.Equal([other.Story], bridge.MergedStories);
        Assert.Equal(one.Story, after.Story);
    }

    [Fact]
    public void Articles_without_words_are_stories_of_their_own()
    {
        var first = Assign("a.example", "", "");
        var second = Assign("b.example", "…", "", hours: 1);

        Assert.NotEqual(first.Story, second.Story);
    }

    private StoryAssignment Assign(
        string site, string title, string teaser, int hours = 0, string? path = null, string language = "en")
    {
        var link = $"https://{site}/{path ?? Guid.NewGuid().ToString("N")}";
        return _index.Assign(
            new Article { Title = title, Summary = teaser, Link = link, CanonicalUrl = link, Language = language },
            Morning.AddHours(hours));
    }
}
