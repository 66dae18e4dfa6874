using NewsMonitor.Mail;
using NewsMonitor.Storage;

namespace NewsMonitor.Outbox;

/// <summary>Counts and times of the whole outbox.</summary>
internal sealed record OutboxStatus
{
    public const string SelectSql =
        $"""
        select count(*) filter (where state = '{MailStates.Waiting}') as waiting,
            count(*) filter (where state = '{MailStates.Sent}') as sent,
            count(*) filter (where state = '{MailStates.Refused}') as refused,
            min(composed_at) filter (where state = '{MailStates.Waiting}') as waiting_since,
            max(settled_at) filter (where state = '{MailStates.Sent}') as last_sent_at,
            max(settled_at) filter (
                where state = '{MailStates.Sent}' and kind <> '{MailKinds.Notice}'
            ) as last_news_sent_at,
            (select max(composed_at) from mail
             where state = '{MailStates.Refused}'
                and recipient not in (select address from recipient where refusals > 0)) as refused_composed_at,
            (select reason from mail
             where state in ('{MailStates.Waiting}', '{MailStates.Refused}', '{MailStates.Unclear}') and attempts > 0
             order by no desc limit 1) as reason
        from mail
        """;

    public int Waiting { get; init; }

    public int Sent { get; init; }

    public int Refused { get; init; }

    /// <summary>The time the oldest waiting mail was composed; null when none waits.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>The time a mail was last accepted; null when never.</summary>
    public DateTimeOffset? LastSentAt { get; init; }

    /// <summary>The time a mail other than a notice was last accepted; null when never.</summary>
    public DateTimeOffset? LastNewsSentAt { get; init; }

    /// <summary>Composition of the newest mail refused for good, and not because of its recipient.</summary>
    public DateTimeOffset? RefusedComposedAt { get; init; }

    /// <summary>The answer to the newest mail that failed; null when there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>Start of the period in which mail waits and none is accepted; null outside one.</summary>
    public DateTimeOffset? HeldSince => LastSentAt >= WaitingSince ? null : WaitingSince;

    /// <summary>Start of the period in which all mail except notices is refused for good; null outside one.</summary>
    public DateTimeOffset? RefusedSince => LastNewsSentAt >= RefusedComposedAt ? null : RefusedComposedAt;
}
