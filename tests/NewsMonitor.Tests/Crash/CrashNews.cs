using System.Text;
using Microsoft.AspNetCore.Http;
using NewsMonitor.Fakes;

namespace NewsMonitor.Crash;

/// <summary>Feeds whose articles each have a unique word that identifies them in mails.</summary>
internal sealed class CrashNews
{
    private const int Feeds = 3;
    private const int Window = 120;

    private readonly FeedServer _server;
    private readonly Random _random;
    private readonly Action _fetched;
    private readonly List<PublishedArticle> _articles = [];
    private readonly Lock _lock = new();

    public CrashNews(FeedServer server, Random random, Action fetched)
    {
        (_server, _random, _fetched) = (server, random, fetched);
        for (var feed = 0; feed < Feeds; feed++)
        {
            var at = feed;
            server.Answer($"/{at}", context => AnswerAsync(at, context));
        }
    }

    public IReadOnlyList<PublishedArticle> Articles
    {
        get
        {
            lock (_lock)
            {
                return [.. _articles];
            }
        }
    }

    /// <summary>The content of the section <c>Feeds</c>.</summary>
    public string Settings => string.Join(", ", Enumerable.Range(0, Feeds)
        .Select(feed => $$"""
            "f{{feed}}": { "Url": "{{_server.Url($"/{feed}")}}", "Every": "1s" }
            """));

    /// <summary>Publishes an article that matches both rules, and up to three others; some appear in two feeds.</summary>
    public void Publish()
    {
        Add("Urgent truce");
        for (var more = _random.Next(4); more > 0; more--)
        {
            Add((_random.Next(3)) switch { 0 => "Cricket", 1 => "Truce", _ => "Urgent" });
        }
    }

    /// <summary>Publishes an article that matches nothing.</summary>
    public void PublishQuietly() => Add("Cricket");

    private void Add(string subject)
    {
        // Several unique words, so that no two articles form one story.
        var word = Word();
        var title = $"{subject} {word} {Word()} {Word()} {Word()}";
        var feed = _random.Next(Feeds);
        lock (_lock)
        {
            _articles.Add(new($"f{feed}", word, title));
            if (_random.Next(10) == 0)
            {
                _articles.Add(new($"f{(feed + 1) % Feeds}", word, title));
            }
        }
    }

    private string Word()
    {
        var word = new StringBuilder();
        for (var syllable = 0; syllable < 6; syllable++)
        {
            word.Append("bdfgklmnprtvz"[_random.Next(13)]).Append("aeiou"[_random.Next(5)]);
        }

        return word.ToString();
    }

    private async Task AnswerAsync(int feed, HttpContext context)
    {
        var items = Articles.Where(article => article.FeedId == $"f{feed}").TakeLast(Window).Reverse().Select(article => $"""
            <item><title>{article.Title}</title><guid isPermaLink="false">{article.Word}</guid>
            <link>https://desk.example/{article.Word}</link></item>
            """);
        context.Response.ContentType = "application/rss+xml";
        await context.Response.WriteAsync($"""
            <rss version="2.0"><channel><title>Desk {feed}</title><link>https://desk.example/</link>
            {string.Concat(items)}
            </channel></rss>
            """, context.RequestAborted);
        await context.Response.CompleteAsync();
        _fetched();
    }
}

/// <summary>An article of a feed.</summary>
/// <param name="FeedId">The feed.</param>
/// <param name="Word">The unique word, also its guid.</param>
/// <param name="Title">The headline.</param>
internal sealed record PublishedArticle(string FeedId, string Word, string Title)
{
    /// <summary>The digests it belongs to.</summary>
    public IEnumerable<string> Digests
    {
        get
        {
            if (Title.Contains("truce", StringComparison.OrdinalIgnoreCase))
            {
                yield return "all";
            }

            if (Title.Contains("urgent", StringComparison.OrdinalIgnoreCase))
            {
                yield return "breaking";
            }
        }
    }
}
