using Dapper;
using Microsoft.Data.Sqlite;

namespace NewsMonitor.Crash;

/// <summary>The database of the worker, seen from outside.</summary>
internal sealed class CrashStore(string path)
{
    /// <summary>Makes every waiting mail due, such as one that waits half an hour after a lost answer.</summary>
    public Task LetTimePassAsync() => WithAsync(connection
        => connection.ExecuteAsync("update mail set next_attempt_at = 0 where state = 'waiting'"));

    /// <summary>True once all articles are stored and nothing waits for a digest or for the server.</summary>
    public Task<bool> IsSettledAsync(int articles) => WithAsync(connection => connection.ExecuteScalarAsync<bool>(
        """
        select (select count(*) from article) >= @articles
            and not exists (select 1 from digest_article where number is null)
            and not exists (select 1 from mail where state = 'waiting')
        """,
        new { articles }));

    /// <summary>Counts the articles, read-only: recovery of a killed worker is left to the next one.</summary>
    public Task<int> CountAsync() => WithAsync(
        connection => connection.ExecuteScalarAsync<int>("select count(*) from article"), "ReadOnly");

    /// <summary>The number of rows of each article.</summary>
    public Task<List<(string FeedId, string Guid, long Rows)>> ArticlesAsync() => WithAsync(async connection
        => (await connection.QueryAsync<(string, string, long)>(
            "select f.id, a.guid, count(*) from article a join feed f on f.no = a.feed_no group by f.id, a.guid")).AsList());

    /// <summary>The digests of each article.</summary>
    public Task<List<(string DigestId, string FeedId, string Guid)>> PlacesAsync() => WithAsync(async connection
        => (await connection.QueryAsync<(string, string, string)>(
            """
            select d.digest_id, f.id, a.guid from digest_article d join article a on a.no = d.article_no
            join feed f on f.no = a.feed_no join edition e on e.digest_id = d.digest_id and e.number = d.number
            """)).AsList());

    public Task<List<StoredMail>> MailsAsync() => WithAsync(async connection
        => (await connection.QueryAsync<StoredMail>("select no, message_id as MessageId, recipient, state from mail")).AsList());

    private async Task<T> WithAsync<T>(Func<SqliteConnection, Task<T>> work, string mode = "ReadWrite")
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False;Mode={mode}");
        await connection.OpenAsync();
        return await work(connection);
    }
}

/// <summary>A mail of the outbox.</summary>
internal sealed record StoredMail
{
    public long No { get; init; }

    public string MessageId { get; init; } = "";

    public string Recipient { get; init; } = "";

    public string State { get; init; } = "";
}
