using System.Data.Common;
using System.Text.Json;
using NewsMonitor.Articles;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Storage;
using NewsMonitor.Stories;

namespace NewsMonitor.Intake.Ingest;

/// <summary>The statements that store articles, prepared once for all transactions on a connection.</summary>
internal sealed class ArticleStatements(DbConnection connection) : IDisposable
{
    private const int MaxUpdates = 10;
    private const int MaxUpdateLength = 20_000;

    private readonly PreparedStatement _article = new(
        connection,
        """
        insert into article (feed_no, story_no, guid, title, summary, content, author, link, canonical_url,
            published_at, first_seen_at, language, categories, baseline, url_print, relation, relation_words)
        values (@feedNo, @storyNo, @guid, @title, @summary, @content, @author, @link, @canonicalUrl,
            @publishedAt, @firstSeenAt, @language, @categories, @isBaseline, @urlHash, @relation, @relationWords)
        returning no
        """);

    private readonly PreparedStatement _update = new(
        connection,
        """
        insert into article_update (article_no, seen_at, title, summary, content)
        select a.no, @seenAt, @title, @summary, @content from article a
        where a.no = @articleNo and a.feed_no = @feedNo
            and (a.guid = @guid or a.url_print = @urlHash or a.title = @title)
            and not exists (
                select 1 from article_update u
                where u.no = (select max(no) from article_update where article_no = a.no)
                    and u.title = @title and u.summary = @summary and u.content = @content)
            and (a.title <> @title or a.summary <> @summary or a.content <> @content
                or exists (select 1 from article_update where article_no = a.no))
        """);

    private readonly PreparedStatement _trimUpdates = new(
        connection,
        """
        delete from article_update where article_no = @articleNo and no <= (
            select no from article_update where article_no = @articleNo order by no desc limit 1 offset @kept)
        """);

    private readonly PreparedStatement _fingerprint = new(
        connection,
        """
        insert into fingerprint (feed_no, print, article_no, title, body, version)
        values (@feedNo, @hash, @articleNo, @title, @body, @version)
        on conflict (feed_no, print) do update set
            article_no = excluded.article_no, title = excluded.title, body = excluded.body,
            version = excluded.version
        """);

    private readonly PreparedStatement _webPage = new(
        connection,
        $"""
        insert into page (article_no, state, next_attempt_at)
        values (@articleNo, '{WebPageStates.Waiting}', @nextAttemptAt)
        """);

    private readonly PreparedStatement _match = new(
        connection,
        """
        insert into rule_match (article_no, rule_id, evidence, matched_at)
        values (@articleNo, @ruleId, @evidence, @matchedAt)
        """);

    private readonly PreparedStatement _ruleHour = new(connection, RuleHours.CountSql);

    private IEnumerable<PreparedStatement> All
        => [_article, _update, _trimUpdates, _fingerprint, _webPage, _match, _ruleHour];

    public void Enlist(DbTransaction transaction)
    {
        foreach (var statement in All)
        {
            statement.Enlist(transaction);
        }
    }

    public Task<long> AddArticleAsync(
        long feedNo,
        AssignedStory story,
        Article article,
        long? urlHash,
        bool isBaseline,
        DateTimeOffset now,
        CancellationToken cancellationToken)
        => _article.InsertAsync(
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
            article.Published,
            now,
            article.Language,
            FormatCategories(article.Categories),
            isBaseline,
            urlHash,
            FormatRelation(story.Relation),
            story.Reason.FindWords(article) is { Count: > 0 } words ? string.Join(", ", words) : null);

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
        var added = await _update.ExecuteAsync(
            cancellationToken,
            now,
            article.Title,
            article.Summary,
            content,
            changed.ArticleNo,
            feedNo,
            article.Guid,
            article.CanonicalUrl is { } url ? CanonicalUrl.GetFingerprint(url) : null);
        if (added > 0)
        {
            await _trimUpdates.ExecuteAsync(cancellationToken, changed.ArticleNo, MaxUpdates);
        }
    }

    public Task SaveFingerprintAsync(long feedNo, FingerprintRecord fingerprint, CancellationToken cancellationToken)
        => _fingerprint.ExecuteAsync(
            cancellationToken,
            feedNo,
            fingerprint.Hash,
            fingerprint.IsShared ? FingerprintStore.SharedArticleNo : fingerprint.ArticleNo,
            fingerprint.Title,
            fingerprint.Body,
            fingerprint.Version);

    public Task AddPageAsync(long articleNo, DateTimeOffset now, CancellationToken cancellationToken)
        => _webPage.ExecuteAsync(cancellationToken, articleNo, now);

    public async Task AddMatchAsync(
        long articleNo, RuleMatch match, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await _ruleHour.ExecuteAsync(cancellationToken, match.RuleId, articleNo);
        await _match.ExecuteAsync(
            cancellationToken,
            articleNo,
            match.RuleId,
            JsonSerializer.Serialize(match.Evidence, StoredJson.Readable.IReadOnlyListEvidence),
            now);
    }

    public void Dispose()
    {
        foreach (var statement in All)
        {
            statement.Dispose();
        }
    }

    private static string FormatCategories(IReadOnlyList<string> categories)
        => categories.Count == 0
            ? "[]"
            : JsonSerializer.Serialize(categories, StoredJson.Readable.IReadOnlyListString);

    // Digests read 'link' and 'copy' to recognise copies.
    private static string? FormatRelation(StoryRelation relation) => relation switch
    {
        StoryRelation.SameLink => "link",
        StoryRelation.Copy => "copy",
        StoryRelation.SameWords => "words",
        StoryRelation.SameNames => "names",
        _ => null,
    };
}
