using System.Data.Common;
using System.Text.Json;
using NewsMonitor.Articles;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Storage;
using NewsMonitor.Stories;

namespace NewsMonitor.Intake.Ingest;

/// <summary>The statements that store articles, prepared once for all transactions on a connection.</summary>
internal sealed class IngestStatements : IDisposable
{
    private const int MaxUpdates = 10;
    private const int MaxUpdateLength = 20_000;
    private const int MaxTrimmedSignatures = 250;

    private readonly DbCommand _story;
    private readonly DbCommand _article;
    private readonly DbCommand _signature;
    private readonly DbCommand _trimSignatures;
    private readonly DbCommand _update;
    private readonly DbCommand _trimUpdates;
    private readonly DbCommand _fingerprint;
    private readonly DbCommand _webPage;
    private readonly DbCommand _match;

    public IngestStatements(DbConnection connection)
    {
        _story = Prepare(connection, "insert into story (no, started_at) values (@p0, @p1) on conflict do nothing", 2);
        _article = Prepare(
            connection,
            """
            insert into article (feed_no, story_no, guid, title, summary, content, author, link, canonical_url,
                published_at, first_seen_at, language, categories, baseline, url_print, relation, relation_words)
            values (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16)
            returning no
            """,
            17);
        _signature = Prepare(
            connection,
            """
            insert or replace into story_signature (article_no, story_no, seen_at, version, bytes)
            values (@p0, @p1, @p2, @p3, @p4)
            """,
            5);
        _trimSignatures = Prepare(
            connection,
            """
            delete from story_signature where article_no in (
                select article_no from (select article_no, seen_at from story_signature order by article_no limit @p1)
                where seen_at < @p0)
            """,
            2);
        _update = Prepare(
            connection,
            """
            insert into article_update (article_no, seen_at, title, summary, content)
            select a.no, @p2, @p3, @p4, @p5 from article a
            where a.no = @p0 and a.feed_no = @p1 and (a.guid = @p6 or a.url_print = @p7 or a.title = @p3)
                and not exists (
                    select 1 from article_update u
                    where u.no = (select max(no) from article_update where article_no = a.no)
                        and u.title = @p3 and u.summary = @p4 and u.content = @p5)
                and (a.title <> @p3 or a.summary <> @p4 or a.content <> @p5
                    or exists (select 1 from article_update where article_no = a.no))
            """,
            8);
        _trimUpdates = Prepare(
            connection,
            """
            delete from article_update where article_no = @p0 and no <= (
                select no from article_update where article_no = @p0 order by no desc limit 1 offset @p1)
            """,
            2);
        _fingerprint = Prepare(
            connection,
            """
            insert into fingerprint (feed_no, print, article_no, title, body, version)
            values (@p0, @p1, @p2, @p3, @p4, @p5)
            on conflict (feed_no, print) do update set
                article_no = excluded.article_no, title = excluded.title, body = excluded.body,
                version = excluded.version
            """,
            6);
        _webPage = Prepare(
            connection,
            $"insert into page (article_no, state, next_attempt_at) values (@p0, '{WebPageState.Waiting}', @p1)",
            2);
        _match = Prepare(
            connection,
            "insert into rule_match (article_no, rule_id, evidence, matched_at) values (@p0, @p1, @p2, @p3)",
            4);
    }

    public void Enlist(DbTransaction transaction)
    {
        foreach (var command in (ReadOnlySpan<DbCommand>)
            [_story, _article, _signature, _trimSignatures, _update, _trimUpdates, _fingerprint, _webPage, _match])
        {
            command.Transaction = transaction;
        }
    }

    /// <summary>
    /// Adds a story unless it exists. A story can continue after its articles, and with them its row, were deleted.
    /// </summary>
    public Task AddStoryAsync(long storyNo, DateTimeOffset now, CancellationToken cancellationToken)
        => ExecuteAsync(_story, cancellationToken, storyNo, now.ToUnixTimeMilliseconds());

    public Task<long> AddArticleAsync(
        long feedNo,
        AssignedStory story,
        Article article,
        long? urlHash,
        bool isBaseline,
        DateTimeOffset now,
        CancellationToken cancellationToken)
        => InsertAsync(
            _article,
            cancellationToken,
            feedNo,
            story.No,
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
            isBaseline ? 1 : 0,
            urlHash,
            FormatRelation(story.Relation),
            story.Reason.FindWords(article) is { Count: > 0 } words ? string.Join(", ", words) : null);

    /// <summary>Saves the signature of an article; null for one that no other may join.</summary>
    public Task SaveSignatureAsync(
        long articleNo, long storyNo, DateTimeOffset seenAt, StorySignature? signature, CancellationToken cancellationToken)
        => ExecuteAsync(
            _signature,
            cancellationToken,
            articleNo,
            storyNo,
            seenAt.ToUnixTimeMilliseconds(),
            StorySignature.Version,
            signature?.ToBytes() ?? []);

    /// <summary>Deletes some signatures of articles first seen before an instant: more than one transaction adds.</summary>
    public Task TrimSignaturesAsync(DateTimeOffset instant, CancellationToken cancellationToken)
        => ExecuteAsync(_trimSignatures, cancellationToken, instant.ToUnixTimeMilliseconds(), MaxTrimmedSignatures);

    /// <summary>
    /// Adds the present text of a known article, unless it equals the last one; the original stays. The last ten
    /// updates are kept, each with the first 20,000 characters of the content. The number of a deleted article may have
    /// been reused, so the GUID, the link or the title must match, too.
    /// </summary>
    public async Task AddUpdateAsync(
        long feedNo, ChangedArticle changed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var article = changed.Article;
        var content = article.Content.Length <= MaxUpdateLength ? article.Content : article.Content[..MaxUpdateLength];
        var added = await ExecuteAsync(
            _update,
            cancellationToken,
            changed.ArticleNo,
            feedNo,
            now.ToUnixTimeMilliseconds(),
            article.Title,
            article.Summary,
            content,
            article.Guid,
            article.CanonicalUrl is { } url ? CanonicalUrl.GetFingerprint(url) : null);
        if (added > 0)
        {
            await ExecuteAsync(_trimUpdates, cancellationToken, changed.ArticleNo, MaxUpdates);
        }
    }

    public Task SaveFingerprintAsync(long feedNo, FingerprintRecord fingerprint, CancellationToken cancellationToken)
        => ExecuteAsync(
            _fingerprint,
            cancellationToken,
            feedNo,
            fingerprint.Hash,
            fingerprint.IsShared ? FingerprintStore.SharedArticleNo : fingerprint.ArticleNo,
            fingerprint.Title,
            fingerprint.Body,
            fingerprint.Version);

    /// <summary>Schedules the page of an article to be fetched.</summary>
    public Task AddPageAsync(long articleNo, DateTimeOffset now, CancellationToken cancellationToken)
        => ExecuteAsync(_webPage, cancellationToken, articleNo, now.ToUnixTimeMilliseconds());

    public Task AddMatchAsync(long articleNo, RuleMatch match, DateTimeOffset now, CancellationToken cancellationToken)
        => ExecuteAsync(
            _match,
            cancellationToken,
            articleNo,
            match.RuleId,
            JsonSerializer.Serialize(match.Evidence, StoredJson.Readable.IReadOnlyListEvidence),
            now.ToUnixTimeMilliseconds());

    public void Dispose()
    {
        _story.Dispose();
        _article.Dispose();
        _signature.Dispose();
        _trimSignatures.Dispose();
        _update.Dispose();
        _trimUpdates.Dispose();
        _fingerprint.Dispose();
        _webPage.Dispose();
        _match.Dispose();
    }

    // Digests read 'link' and 'copy' to recognise copies.
    private static string? FormatRelation(StoryRelation relation) => relation switch
    {
        StoryRelation.SameLink => "link",
        StoryRelation.Copy => "copy",
        StoryRelation.SameWords => "words",
        StoryRelation.SameNames => "names",
        _ => null,
    };

    private static DbCommand Prepare(DbConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
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

    private static Task<int> ExecuteAsync(
        DbCommand command, CancellationToken cancellationToken, params object?[] values)
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
