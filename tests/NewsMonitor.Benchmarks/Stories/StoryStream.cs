using System.Globalization;
using NewsMonitor.Articles;

namespace NewsMonitor.Benchmarks.Stories;

/// <summary>Makes more articles of those of a file, in the same period, for the load of many more feeds.</summary>
internal sealed class StoryStream(IReadOnlyList<Article> articles)
{
    private const int TitleWords = 8;
    private const int TeaserWords = 30;
    private const string Separators = " \n\t";

    // The same articles in every run.
#pragma warning disable S2245 // A fixed seed.
    private readonly Random _random = new(1);
#pragma warning restore S2245

    /// <summary>
    /// Returns each article, followed by copies that have half of its words and half of another's: as many words as
    /// before, but texts of their own.
    /// </summary>
    public List<Article> Copy(int count)
    {
        var copies = new List<Article>(articles.Count * count);
        foreach (var article in articles)
        {
            copies.Add(article);
            for (var i = 1; i < count; i++)
            {
                var other = articles[_random.Next(articles.Count)];
                copies.Add(CreateArticle(
                    article, copies.Count, Cross(article.Title, other.Title), Cross(article.Teaser, other.Teaser)));
            }
        }

        return copies;
    }

    /// <summary>Returns articles of random words, which are the most frequent ones of the file.</summary>
    public List<Article> Draw(int count, int vocabulary)
    {
        var words = articles.SelectMany(article => Split(article.Title).Concat(Split(article.Teaser)))
            .CountBy(word => word, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(word => word.Value).Take(vocabulary).Select(word => word.Key).ToArray();
        return [.. Enumerable.Range(0, count).Select(i => CreateArticle(
            articles[(int)((long)i * articles.Count / count)], i, Text(TitleWords), Text(TeaserWords)))];

        string Text(int length) => string.Join(' ', _random.GetItems(words, length));
    }

    private static Article CreateArticle(Article model, int number, string title, string teaser)
    {
        var link = string.Create(CultureInfo.InvariantCulture, $"https://site{number % 5000}.example/{number}");
        return model with { Title = title, Summary = teaser, Content = "", Link = link, CanonicalUrl = link };
    }

    private static string Cross(string one, string other)
        => string.Join(' ', Split(one).Where((_, i) => i % 2 == 0).Concat(Split(other).Where((_, i) => i % 2 == 1)));

    private static string[] Split(string text)
        => text.Split(Separators.ToCharArray(), StringSplitOptions.RemoveEmptyEntries);
}
