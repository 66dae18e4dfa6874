using NewsMonitor.Articles;
using Xunit;

namespace NewsMonitor.Stories;

public sealed class StoryLabelerTests
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_headline_labels_the_story_and_a_single_article_has_no_label()
    {
        var labels = StoryLabeler.LabelAll(
        [
            Item("b.example", "Twelve passengers missing after ferry sinks off Lombok", 2),
            Item("a.example", "Ferry sinks off Lombok, 12 passengers missing", 0),
            Item("c.example", "Harvest festival opens in Vaduz", 1),
        ]);

        Assert.Equal(
            ["ferry-sinks-off-lombok-12-passengers-missing", "ferry-sinks-off-lombok-12-passengers-missing", null],
            labels);
    }

    [Fact]
    public void Two_stories_with_the_same_headline_have_different_labels()
    {
        Article[] articles =
        [
            Item("a.example", "Ferry sinks off Lombok, 12 passengers missing", 0),
            Item("b.example", "Ferry sinks off Lombok, 12 passengers missing", 1),
            Item("a.example", "Ferry sinks off Lombok, 12 passengers missing", 400),
            Item("b.example", "Ferry sinks off Lombok, 12 passengers missing", 401),
        ];

        var labels = StoryLabeler.LabelAll(articles);

        Assert.Equal(labels[0], labels[1]);
        Assert.Equal($"{labels[0]}-2", labels[2]);
        Assert.Equal(labels[2], labels[3]);
    }

    [Fact]
    public void Without_times_the_order_of_the_input_counts()
        => Assert.Equal(
            ["ferry-sinks-off-lombok", "ferry-sinks-off-lombok"],
            StoryLabeler.LabelAll([
                new Article { Title = "Ferry sinks off Lombok", Link = "https://a.example/1" },
                new Article { Title = "Ferry sinks off Lombok", Link = "https://b.example/2" }]));

    private static Article Item(string site, string title, int hours)
        => new() { Title = title, Link = $"https://{site}/{hours}", Published = Morning.AddHours(hours) };
}
