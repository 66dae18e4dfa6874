using NewsMonitor.Digests;
using NewsMonitor.Storage;

namespace NewsMonitor.Publishing;

/// <summary>The threads of alerts: one for each alert and story.</summary>
internal sealed class AlertStore(Store store)
{
    // Enough of a text to judge what is new in a follow-up.
    private const int MaxTextLength = 4000;

    /// <summary>The articles that an alert has already sent about the stories that wait for it.</summary>
    public Task<IReadOnlyList<WaitingArticle>> ListSentArticlesAsync(
        string alertId, CancellationToken cancellationToken)
        => store.QueryAsync<WaitingArticle>(
            $"""
            with {DigestHistory.WaitingStories}
            select a.no, f.id as feed_id, o.no as story_no, a.title, substr(a.summary, 1, @MaxTextLength) as summary,
                substr(a.content, 1, @MaxTextLength) as content, a.language, a.published_at, a.first_seen_at
            from open_story o join story s on s.no = o.no or s.joined_no = o.no join article a on a.story_no = s.no
                join digest_article d on d.article_no = a.no and d.digest_id = @digestId
                    and d.{DigestArticleStates.Handled}
                join feed f on f.no = a.feed_no
            order by a.no
            """,
            new { digestId = alertId, MaxTextLength },
            cancellationToken);

    /// <summary>The threads of an alert about the stories that wait for it.</summary>
    public Task<IReadOnlyList<AlertThreadRecord>> ListThreadsAsync(string alertId, CancellationToken cancellationToken)
        => store.QueryAsync<AlertThreadRecord>(
            $"""
            with {DigestHistory.WaitingStories}
            select coalesce(s.joined_no, s.no) as story_no, t.thread, t.subject, t.told_at
            from alert_thread t join story s on s.no = t.story_no
            where t.digest_id = @digestId and coalesce(s.joined_no, s.no) in (select no from open_story)
            order by t.story_no
            """,
            new { digestId = alertId },
            cancellationToken);

    /// <summary>The mails of an alert, of those with the given numbers, that nobody has received.</summary>
    public Task<IReadOnlyList<UndeliveredEdition>> ListUndeliveredAsync(
        string alertId, IEnumerable<int> numbers, CancellationToken cancellationToken)
        => store.QueryAsync<UndeliveredEdition>(
            $"""
            select number, max(state = '{MailStates.Waiting}') as is_waiting, min(state = '{MailStates.Refused}') as is_refused
            from mail where digest_id = @alertId and number in @numbers
            group by number having max(state = '{MailStates.Sent}') = 0
            """,
            new { alertId, numbers },
            cancellationToken);

    /// <summary>The times of the mails that an alert has sent since an instant.</summary>
    public Task<IReadOnlyList<DateTimeOffset>> ListMailTimesAsync(
        string alertId, DateTimeOffset since, CancellationToken cancellationToken)
        => store.QueryAsync<DateTimeOffset>(
            "select period_to from edition where digest_id = @alertId and period_to > @since",
            new { alertId, since },
            cancellationToken);

    /// <summary>Assigns articles with nothing new to the mail that reported their story.</summary>
    public Task MarkSkippedAsync(
        string alertId, IReadOnlyCollection<(long ArticleNo, int Number)> articles, CancellationToken cancellationToken)
        => store.ExecuteAsync(
            $"""
            update digest_article set number = @Number
            where digest_id = @alertId and article_no = @ArticleNo and {DigestArticleStates.Waiting}
            """,
            articles.Select(article => new { alertId, article.ArticleNo, article.Number }),
            cancellationToken);
}

internal sealed record AlertThreadRecord
{
    public long StoryNo { get; init; }

    /// <summary>The id that the <c>References</c> of its mails are made from.</summary>
    public string Thread { get; init; } = "";

    public string Subject { get; init; } = "";

    /// <summary>When its last mail was composed.</summary>
    public DateTimeOffset ToldAt { get; init; }
}

/// <summary>An edition of an alert that nobody has received.</summary>
internal sealed record UndeliveredEdition
{
    public int Number { get; init; }

    /// <summary>True while it may still be accepted.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>True when it was refused for good for every reader.</summary>
    public bool IsRefused { get; init; }
}
