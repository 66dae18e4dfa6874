using System.Text.Json;
using Dapper;
using NewsMonitor.Digests;
using NewsMonitor.Mail;
using NewsMonitor.Storage;

namespace NewsMonitor.Publishing;

/// <summary>What mails have told before, and how rules have been matching.</summary>
internal sealed class DigestHistory(Store store)
{
    /// <summary>The mails of a digest, and of some alerts, that told the stories which now wait for the digest.</summary>
    public async Task<IReadOnlyList<StoryMention>> ListMentionsAsync(
        string digestId, IReadOnlyCollection<string> alertIds, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<StoryMention>(
            """
            with open_story as (
                select distinct coalesce(s.joined_no, s.no) as no
                from digest_article w join article a on a.no = w.article_no join story s on s.no = a.story_no
                where w.digest_id = @digestId and w.number is null),
            part as (
                select o.no as story_no, o.no as part_no from open_story o
                union all
                select o.no, s.no from open_story o join story s on s.joined_no = o.no)
            select p.story_no, d.digest_id, d.number, e.period_to as at
            from part p join article a on a.story_no = p.part_no
                join digest_article d on d.article_no = a.no and d.number is not null
                join edition e on e.digest_id = d.digest_id and e.number = d.number
            where d.digest_id = @digestId or d.digest_id in @alertIds
            group by p.story_no, d.digest_id, d.number
            order by d.number
            """,
            new { digestId, alertIds })).AsList();
    }

    /// <summary>What became of the mails of alerts that were composed since an instant.</summary>
    public async Task<IReadOnlyList<AlertDelivery>> ListAlertDeliveriesAsync(
        IReadOnlyCollection<string> alertIds, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<AlertDelivery>(
            $"""
            select digest_id, number, recipient, state = '{MailStates.Sent}' as is_sent from mail
            where kind = '{MailKinds.Alert}' and digest_id in @alertIds and composed_at >= @since
            """,
            new { alertIds, since })).AsList();
    }

    /// <summary>How rules have been matching, by their id; baselines do not count.</summary>
    public async Task<IReadOnlyDictionary<string, RuleActivity>> ReadRuleActivityAsync(
        IReadOnlyCollection<string> ruleIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string RuleId, int Day, int Articles, long First, long Last)>(
            """
            select m.rule_id, cast((@now - a.first_seen_at) / @day as integer) as day, count(*),
                min(a.first_seen_at), max(a.first_seen_at)
            from rule_match m join article a on a.no = m.article_no
            where a.baseline = 0 and m.rule_id in @ruleIds and a.first_seen_at <= @now
            group by m.rule_id, 2
            """,
            new { ruleIds, now, day = TimeSpan.FromDays(1) });
        return rows.GroupBy(row => row.RuleId, StringComparer.Ordinal).ToDictionary(
            rule => rule.Key,
            rule => RuleAnomalyDetector.Detect(
                rule.ToDictionary(row => row.Day, row => row.Articles),
                (int)(now - FromMilliseconds(rule.Min(row => row.First))).TotalDays,
                FromMilliseconds(rule.Max(row => row.Last))),
            StringComparer.Ordinal);
    }

    /// <summary>The feeds that failed when a digest was last written.</summary>
    public async Task<IReadOnlyList<string>> ListFailingFeedsAsync(string digestId, int number, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var failing = await connection.ExecuteScalarAsync<string>(
            "select failing from edition where digest_id = @digestId and number = @number", new { digestId, number });
        return failing is null ? [] : JsonSerializer.Deserialize(failing, StoredJson.Readable.IReadOnlyListString) ?? [];
    }

    /// <summary>What recipients of a digest should have had and did not get, or got late, since an instant: by digest and kind.</summary>
    public async Task<IReadOnlyList<LateOrLostMails>> CountLateOrLostAsync(
        IReadOnlyCollection<string> recipients, DateTimeOffset since, TimeSpan late, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<LateOrLostMails>(
            $"""
            select digest_id, kind, sum(state = '{MailStates.Sent}') as late, sum(state <> '{MailStates.Sent}') as lost,
                max(case when state = '{MailStates.Sent}' then settled_at - composed_at else 0 end) as longest_delay
            from mail
            where settled_at > @since and digest_id is not null and recipient in @recipients
                and (state in ('{MailStates.Refused}', '{MailStates.Unclear}')
                    or (state = '{MailStates.Sent}' and settled_at - composed_at > @late))
            group by digest_id, kind order by digest_id
            """,
            new { recipients, since, late })).AsList();
    }

    private static DateTimeOffset FromMilliseconds(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}

/// <summary>A mail that told a story.</summary>
public sealed record StoryMention
{
    /// <summary>The story.</summary>
    public long StoryNo { get; init; }

    /// <summary>The digest or alert.</summary>
    public string DigestId { get; init; } = "";

    /// <summary>Its running number.</summary>
    public int Number { get; init; }

    /// <summary>When it was composed.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>What became of a mail of an alert.</summary>
public sealed record AlertDelivery
{
    /// <summary>The alert.</summary>
    public string DigestId { get; init; } = "";

    /// <summary>Its running number.</summary>
    public int Number { get; init; }

    /// <summary>To whom.</summary>
    public string Recipient { get; init; } = "";

    /// <summary>A server has accepted it.</summary>
    public bool IsSent { get; init; }
}

/// <summary>Mails of a digest that came late or not at all.</summary>
public sealed record LateOrLostMails
{
    /// <summary>The digest or alert.</summary>
    public string DigestId { get; init; } = "";

    /// <summary><c>digest</c> or <c>alert</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>How many came late.</summary>
    public int Late { get; init; }

    /// <summary>How many did not come, or perhaps not.</summary>
    public int Lost { get; init; }

    /// <summary>How late the latest came.</summary>
    public TimeSpan LongestDelay { get; init; }
}
