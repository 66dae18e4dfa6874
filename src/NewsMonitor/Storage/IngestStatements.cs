using System.Data.Common;
using System.Text.Json;
using NewsMonitor.Rules;

namespace NewsMonitor.Storage;

/// <summary>The statements that store articles, prepared once for a whole transaction.</summary>
internal sealed class IngestStatements : IDisposable
{
    private readonly DbCommand _story;
    private readonly DbCommand _article;
    private readonly DbCommand _print;
    private readonly DbCommand _page;
    private readonly DbCommand _match;
    private readonly DbCommand _enqueue;

    /// <summary>Prepares the statements in a transaction.</summary>
    public IngestStatements(DbTransaction transaction)
    {
        _story = Prepare(transaction, "insert into story (started_at) values (@p0) returning no", 1);
        _article = Prepare(
            transaction,
            """
            insert into article (feed_no, story_no, guid, title, summary, content, author, link, canonical_url,
                published_at, first_seen_at, language, categories, baseline)
            values (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13)
            returning no
            """,
            14);
        _print = Prepare(
            transaction, "insert into fingerprint (feed_no, print) values (@p0, @p1) on conflict do nothing", 2);
        _page = Prepare(
            transaction, "insert into page (article_no, state, next_attempt_at) values (@p0, 'waiting', @p1)", 2);
        _match = Prepare(
            transaction,
            "insert into rule_match (article_no, rule_id, evidence, matched_at) values (@p0, @p1, @p2, @p3)",
            4);
        _enqueue = Prepare(
            transaction,
            """
            insert into digest_article (digest_id, article_no, number) values (@p0, @p1, @p2) on conflict do nothing
            """,
            3);
    }

    /// <summary>Stores a story that starts now.</summary>
    public Task<long> AddStoryAsync(DateTimeOffset now, CancellationToken cancellationToken)
        => InsertAsync(_story, cancellationToken, now.ToUnixTimeMilliseconds());

    /// <summary>Stores an article.</summary>
    public Task<long> AddArticleAsync(
        long feedNo, long storyNo, NewArticle found, bool isBaseline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var article = found.Article;
        return InsertAsync(
            _article,
            cancellationToken,
            feedNo,
            storyNo,
            article.Guid,
            article.Title,
            article.Summary,
            article.Content,
            article.Author,
            article.Link,
            article.CanonicalUrl,
            article.Published?.ToUnixTimeMilliseconds(),
            now.ToUnixTimeMilliseconds(),
            article.Language,
            article.Categories.Count == 0
                ? "[]"
                : JsonSerializer.Serialize(article.Categories, StoredJson.Readable.IReadOnlyListString),
            isBaseline ? 1 : 0);
    }

    /// <summary>Remembers a fingerprint of a feed.</summary>
    public Task AddPrintAsync(long feedNo, long print, CancellationToken cancellationToken)
        => RunAsync(_print, cancellationToken, feedNo, print);

    /// <summary>Asks for the page of an article.</summary>
    public Task AddPageAsync(long articleNo, DateTimeOffset now, CancellationToken cancellationToken)
        => RunAsync(_page, cancellationToken, articleNo, now.ToUnixTimeMilliseconds());

    /// <summary>Stores a match with its evidence.</summary>
    public Task AddMatchAsync(long articleNo, RuleMatch match, DateTimeOffset now, CancellationToken cancellationToken)
        => RunAsync(
            _match,
            cancellationToken,
            articleNo,
            match.RuleId,
            JsonSerializer.Serialize(match.Evidence, StoredJson.Readable.IReadOnlyListEvidence),
            now.ToUnixTimeMilliseconds());

    /// <summary>Puts an article into a digest: waiting, or already standing in the mail of a number.</summary>
    public Task EnqueueAsync(string digestId, long articleNo, long? number, CancellationToken cancellationToken)
        => RunAsync(_enqueue, cancellationToken, digestId, articleNo, number);

    /// <inheritdoc/>
    public void Dispose()
    {
        _story.Dispose();
        _article.Dispose();
        _print.Dispose();
        _page.Dispose();
        _match.Dispose();
        _enqueue.Dispose();
    }

    private static DbCommand Prepare(DbTransaction transaction, string sql, int parameters)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100, S2077 // The text is one of the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100, S2077
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"@p{i}");
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static async Task<long> InsertAsync(
        DbCommand command, CancellationToken cancellationToken, params object?[] values)
    {
        Bind(command, values);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static Task<int> RunAsync(DbCommand command, CancellationToken cancellationToken, params object?[] values)
    {
        Bind(command, values);
        return command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Bind(DbCommand command, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
