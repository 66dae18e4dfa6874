using System.Data.Common;
using NewsMonitor.Mail;
using NewsMonitor.Storage;

namespace NewsMonitor.Outbox;

/// <summary>Counts and times of the whole outbox.</summary>
internal sealed record OutboxStatus
{
    public const string SelectSql =
        $"""
        select count(*) filter (where state = '{MailStates.Waiting}'),
            count(*) filter (where state = '{MailStates.Sent}'),
            count(*) filter (where state = '{MailStates.Refused}'),
            min(composed_at) filter (where state = '{MailStates.Waiting}'),
            max(settled_at) filter (where state = '{MailStates.Sent}'),
            max(settled_at) filter (
                where state = '{MailStates.Sent}' and kind <> '{MailKinds.Notice}'
            ),
            (select max(composed_at) from mail
             where state = '{MailStates.Refused}'
                and recipient not in (select address from recipient where refusals > 0)),
            (select reason from mail
             where state in ('{MailStates.Waiting}', '{MailStates.Refused}', '{MailStates.Unclear}') and attempts > 0
             order by no desc limit 1)
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

    /// <summary>Reads the row of <see cref="SelectSql"/>.</summary>
    public static OutboxStatus Read(DbDataReader row) => new()
    {
        Waiting = row.GetInt32(0),
        Sent = row.GetInt32(1),
        Refused = row.GetInt32(2),
        WaitingSince = row.FindInstant(3),
        LastSentAt = row.FindInstant(4),
        LastNewsSentAt = row.FindInstant(5),
        RefusedComposedAt = row.FindInstant(6),
        Reason = row.FindString(7),
    };
}
