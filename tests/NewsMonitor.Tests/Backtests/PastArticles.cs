using System.Globalization;
using Dapper;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Backtests;

/// <summary>Stores articles of the past without a poll.</summary>
internal static class PastArticles
{
    public const string Settings = """
        {
          "Feeds": {
            "desk": { "Url": "https://desk.example/", "Name": "The Desk" },
            "wire": { "Url": "https://wire.example/", "Tags": ["fast"] }
          },
          "Rules": {
            "truce": { "Query": "truce AND (Gaza OR Rafah) NOT cricket" },
            "hostages": { "Query": "hostage", "Feeds": ["#fast"] },
            "off": { "Query": "x", "Enabled": false }
          },
          "Digests": {
            "morning": { "Schedule": "0 7 * * *", "TimeZone": "UTC", "To": ["a@example.org"] },
            "breaking": { "Schedule": "immediate", "Rules": ["truce"], "To": ["b@example.org"] }
          },
          "Mail": { "Operator": ["ops@example.org"] }
        }
        """;

    public static async Task<Store> StoreAsync(string folder, params PastArticle[] articles)
    {
        var store = Store.Open(new StoreOptions { Path = Path.Combine(folder, "data", "monitor.db") });
        await using var connection = await store.ConnectAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            """
            insert into feed (no, id, url, active)
            values (1, 'desk', 'https://desk.example/', 1), (2, 'wire', 'https://wire.example/', 1)
            """,
            transaction: transaction);
        foreach (var (number, article) in articles.Index())
        {
            await connection.ExecuteAsync(
                """
                insert into story (no, started_at) values (@Story, 0) on conflict do nothing;
                insert into article (no, feed_no, story_no, first_seen_at, published_at, baseline, categories, title,
                    author, summary, content, link)
                values (@no, @Feed, @Story, @Seen, @Published, 0, '[]', @Title, '', '', '', @link);
                """,
                new
                {
                    no = number + 1,
                    article.Feed,
                    article.Story,
                    Seen = article.Seen ?? At(article.At),
                    Published = article.Published ?? At(article.At),
                    article.Title,
                    link = string.Create(CultureInfo.InvariantCulture, $"https://x.example/{number + 1}"),
                },
                transaction);
        }

        await transaction.CommitAsync();
        return store;
    }

    /// <summary>A time of November 2026 in UTC, such as 21T06:30.</summary>
    public static DateTimeOffset At(string time)
        => DateTimeOffset.Parse($"2026-11-{time}:00Z", CultureInfo.InvariantCulture);
}

/// <summary>An article of the past.</summary>
/// <param name="Title">Its headline.</param>
/// <param name="At">When it was published, for <see cref="PastArticles.At"/>.</param>
/// <param name="Story">The number of its story.</param>
/// <param name="Feed">1 for desk, 2 for wire.</param>
internal sealed record PastArticle(string Title, string At, int Story, int Feed = 1)
{
    /// <summary>When it was first seen; null for when it was published.</summary>
    public DateTimeOffset? Seen { get; init; }

    /// <summary>When it was published, in place of <see cref="At"/>.</summary>
    public DateTimeOffset? Published { get; init; }
}
