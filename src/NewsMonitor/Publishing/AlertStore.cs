using Dapper;
using NewsMonitor.Digests;
using NewsMonitor.Storage;

namespace NewsMonitor.Publishing;

/// <summary>The threads in which alerts tell stories, and how often they did.</summary>
internal sealed class AlertStore(Store store)
{
    // More of a text is not looked at for what is new.
    private const int TextRead = 4000;

    private const string WaitingStories = """
        with open_story as (
            select distinct coalesce(s.joined_no, s.no) as no
            from digest_article w join article a on a.no = w.article_no join story s on s.no = a.story_no
            where w.digest_id = @alertId and w.number is null)
        """;

    /// <summary>The threads of an alert about the stories that wait for it.</summary>
    public async Task<IReadOnlyList<AlertThreadRecord>> ListThreadsAsync(string alertId, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<AlertThreadRecord>(
            WaitingStories + """

            select coalesce(s.joined_no, s.no) as story_no, t.thread, t.subject, t.told_at
            from alert_thread t join story s on s.no = t.story_no
            where t.digest_id = @alertId and coalesce(s.joined_no, s.no) in (select no from open_story)
            order by t.story_no
            """,
            new { alertId })).AsList();
    }

    /// <summary>The articles that an alert has told of the stories that wait for it.</summary>
    public async Task<IReadOnlyList<WaitingArticle>> ListSentArticlesAsync(string alertId, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<WaitingArticle>(
            WaitingStories + """

            select a.no, f.id as feed_id, o.no as story_no, a.title, substr(a.summary, 1, @TextRead) as summary,
                substr(a.content, 1, @TextRead) as content, a.language, a.published_at, a.first_seen_at
            from open_story o join story s on s.no = o.no or s.joined_no = o.no join article a on a.story_no = s.no
                join digest_article d on d.article_no = a.no and d.digest_id = @alertId and d.number is not null
                join feed f on f.no = a.feed_no
            order by a.no
            """,
            new { alertId, TextRead })).AsList();
    }

    /// <summary>When an alert mailed, since an instant.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> ListMailTimesAsync(
        string alertId, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<DateTimeOffset>(
            "select period_to from edition where digest_id = @alertId and period_to > @instant", new { alertId, instant })).AsList();
    }

    /// <summary>Takes articles that bring nothing new into the mail that told their story.</summary>
    public async Task MarkSkippedAsync(
        string alertId, IReadOnlyCollection<(long ArticleNo, int Number)> articles, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        await connection.ExecuteAsync(
            "update digest_article set number = @Number where digest_id = @alertId and article_no = @ArticleNo and number is null",
            articles.Select(article => new { alertId, article.ArticleNo, article.Number }));
    }
}

/// <summary>The thread of an alert about a story.</summary>
public sealed record AlertThreadRecord
{
    /// <summary>The story.</summary>
    public long StoryNo { get; init; }

    /// <summary>What its mails refer to.</summary>
    public string Thread { get; init; } = "";

    /// <summary>Their subject.</summary>
    public string Subject { get; init; } = "";

    /// <summary>When the last of them was composed.</summary>
    public DateTimeOffset ToldAt { get; init; }
}
