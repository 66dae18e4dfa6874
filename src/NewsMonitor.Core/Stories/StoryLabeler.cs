using System.Globalization;
using NewsMonitor.Articles;
using NewsMonitor.Text;

namespace NewsMonitor.Stories;

/// <summary>Groups articles from files into stories, as the worker would have done when they were published.</summary>
public static class StoryLabeler
{
    private const int MaxWords = 8;

    /// <summary>
    /// Returns the label of each article's story: the beginning of the story's first headline; null for an article on
    /// its own.
    /// </summary>
    /// <param name="articles">The articles, in any order. One without a time counts as published with the one before
    /// it.</param>
    public static string?[] LabelAll(IReadOnlyList<Article> articles)
    {
        var index = new StoryIndex();
        var stories = new long[articles.Count];
        var first = new Dictionary<long, Article>();
        var current = new Dictionary<long, long>();
        foreach (var (place, published) in OrderByTime(articles))
        {
            var assigned = index.Assign(articles[place], published);
            stories[place] = assigned.Story;
            first.TryAdd(assigned.Story, articles[place]);
            foreach (var merged in assigned.MergedStories)
            {
                current[merged] = assigned.Story;
            }
        }

        var labels = new Dictionary<long, string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var groups = stories.CountBy(Current).Where(story => story.Value > 1).Select(story => story.Key).Order();
        foreach (var story in groups)
        {
            labels.Add(story, MakeUnique(CreateLabel(first[story]), taken));
        }

        return [.. stories.Select(story => labels.GetValueOrDefault(Current(story)))];

        long Current(long story) => current.TryGetValue(story, out var next) ? Current(next) : story;
    }

    private static IEnumerable<(int Place, DateTimeOffset Published)> OrderByTime(IReadOnlyList<Article> articles)
    {
        var times = new (int Place, DateTimeOffset Published)[articles.Count];
        var last = DateTimeOffset.UnixEpoch;
        for (var i = 0; i < times.Length; i++)
        {
            last = articles[i].Published ?? last;
            times[i] = (i, last);
        }

        return times.OrderBy(time => time.Published);
    }

    private static string CreateLabel(Article article)
    {
        var text = article.Title.Length > 0 ? article.Title : article.Summary;
        var words = new List<string>();
        var tokenizer = new Tokenizer(text);
        while (words.Count < MaxWords && tokenizer.MoveNext())
        {
            var token = tokenizer.Current;
            words.Add(Folding.Fold(text.AsSpan(token.Offset, token.Length)));
        }

        return words.Count > 0 ? string.Join('-', words) : "story";
    }

    private static string MakeUnique(string label, HashSet<string> taken)
    {
        var (unique, number) = (label, 2);
        while (!taken.Add(unique))
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{label}-{number++}");
        }

        return unique;
    }
}
