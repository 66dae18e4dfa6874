using NewsMonitor.Articles;
using Xunit;

namespace NewsMonitor.Stories;

/// <summary>Compares the index by terms with one that compares each article with all open ones.</summary>
public sealed class StoryIndexOracleTests
{
    private static readonly string[] Places = ["Lombok", "Potosi", "Vaduz", "Samarkand", "Gdansk", "Arequipa"];
    private static readonly string[] Events =
    [
        "ferry sinks",
        "mine collapse traps miners",
        "storm tears roof off arena",
        "earthquake shakes city",
        "bus crash kills two",
    ];
    private static readonly string[] Tails =
    [
        "rescue goes on",
        "president visits",
        "12 missing",
        "families wait for news",
        "officials say",
        "hundreds homeless",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Both_assign_every_article_alike(int seed)
    {
        var (index, all) = (new StoryIndex(), new StoryIndex(comparesAll: true));
        var assigned = new List<StoryAssignment>();
        foreach (var (article, published) in Stream(seed, 250))
        {
            var found = index.Assign(article, published);
            var expected = all.Assign(article, published);
            Assert.Equal((expected.Story, expected.Reason.Relation), (found.Story, found.Reason.Relation));
            Assert.Equal(expected.Reason.FindWords(article), found.Reason.FindWords(article));
            Assert.Equal(expected.MergedStories, found.MergedStories);
            Assert.True(index.LastCandidateCount <= OpenArticleIndex.MaxCandidates + 1);
            assigned.Add(found);
        }

        // There are groups, but not only one.
        Assert.InRange(assigned.Select(one => one.Story).Distinct().Count(), 10, 240);
    }

    [Fact]
    public void The_same_stream_gives_the_same_stories()
        => Assert.Equal(Stories(Stream(7, 200)), Stories(Stream(7, 200)));

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 100)]
    [InlineData(3, 240)]
    public void A_restored_index_assigns_like_one_that_never_stopped(int seed, int stopped)
    {
        var stream = Stream(seed, 250).Select(one => StorySignature.From(one.Article, one.Published)).ToList();
        var index = new StoryIndex();
        var (stored, lastStory) = (new List<long>(), 0L);
        var expected = stream.ConvertAll(signature => Store(index.Assign(signature, lastStory + 1), stored));

        (stored, lastStory) = ([], 0L);
        index = new StoryIndex();
        var before = stream.Take(stopped)
            .Select(signature => Store(index.Assign(signature, lastStory + 1), stored))
            .ToList();
        index = new StoryIndex();
        foreach (var (signature, story) in stream.Zip(stored.ToList()))
        {
            index.Restore(StorySignature.FromBytes(signature.ToBytes())!, story);
        }

        var after = stream.Skip(stopped)
            .Select(signature => Store(index.Assign(signature, lastStory + 1), stored))
            .ToList();

        Assert.Equal(expected, [.. before, .. after]);
        Assert.InRange(stored.Distinct().Count(), 10, 240);

        // As in the store: a merged story refers to the other one.
        long Store(StoryAssignment assigned, List<long> rows)
        {
            lastStory = Math.Max(lastStory, assigned.Story);
            rows.Add(assigned.Story);
            for (var i = 0; i < rows.Count; i++)
            {
                rows[i] = assigned.MergedStories.Contains(rows[i]) ? assigned.Story : rows[i];
            }

            return assigned.Story;
        }
    }

    [Fact]
    public void Articles_of_the_same_minute_may_arrive_in_any_order()
    {
        var published = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
        Article[] articles =
        [
            Item(0, "Ferry sinks off Lombok, 12 passengers missing"),
            Item(1, "Twelve passengers missing after ferry sinks off Lombok"),
            Item(2, "Mine collapse in Potosi traps 14 miners"),
            Item(3, "14 miners trapped in Potosi mine collapse"),
        ];
        foreach (var order in Orders([0, 1, 2, 3]))
        {
            var index = new StoryIndex();
            var stories = new long[articles.Length];
            foreach (var i in order)
            {
                stories[i] = index.Assign(articles[i], published).Story;
            }

            Assert.True(
                stories[0] == stories[1] && stories[2] == stories[3] && stories[0] != stories[2],
                string.Join(' ', order));
        }
    }

    [Fact]
    public void The_index_does_not_grow_with_time()
    {
        var index = new StoryIndex();
        var (most, terms) = (0, 0);
        for (var day = 0; day < 60; day++)
        {
            foreach (var (article, published) in Stream(day, 20))
            {
                index.Assign(article, published.AddDays(day));
            }

            most = Math.Max(most, index.OpenArticleCount);
            terms = Math.Max(terms, index.TermCount);
        }

        Assert.InRange(most, 20, 20 * 15);
        Assert.InRange(terms, 10, 400);
    }

    private static List<long> Stories(IEnumerable<(Article Article, DateTimeOffset Published)> stream)
    {
        var index = new StoryIndex();
        return [.. stream.Select(one => index.Assign(one.Article, one.Published).Story)];
    }

    private static IEnumerable<(Article Article, DateTimeOffset Published)> Stream(int seed, int count)
    {
        var random = new Random(seed);
        var published = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < count; i++)
        {
            published = published.AddMinutes(random.Next(40));
            var title = $"{Any(Events)} in {Any(Places)}, {Any(Tails)}";
            var teaser = $"{random.Next(2, 40)} people near {Any(Places)}: {Any(Tails)}, {Any(Tails)}.";
            var item = Item(random.Next(6), title);
            var language = random.Next(8) == 0 ? "de" : "en";
            yield return (item with { Summary = teaser, Language = language }, published);
        }

        string Any(string[] words) => words[random.Next(words.Length)];
    }

    private static Article Item(int site, string title)
        => new() { Title = title, Link = $"https://site{site}.example/" };

    private static IEnumerable<int[]> Orders(int[] items)
        => items.Length < 2
            ? [items]
            : items.SelectMany(first => Orders([.. items.Where(item => item != first)])
                .Select(rest => (int[])[first, .. rest]));
}
