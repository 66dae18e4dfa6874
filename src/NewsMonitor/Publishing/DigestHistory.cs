using System.Text.Json;
using Dapper;
using NewsMonitor.Digests;
using NewsMonitor.Mail;
using NewsMonitor.Storage;

namespace NewsMonitor.Publishing;

/// <summary>Reads what earlier mails reported, how they were delivered, and how often rules match.</summary>
internal sealed class DigestHistory(Store store)
{
    /// <summary>The stories whose articles wait for <c>@digestId</c>, as a common table expression.</summary>
    public const string WaitingStories =
        $"""
        open_story as (
            select distinct coalesce(s.joined_no, s.no) as no
            from digest_article w join article a on a.no = w.article_no join story s on s.no = a.story_no
            where w.digest_id = @digestId and w.{DigestArticleStates.Waiting})
        """;

    /// <summary>The mails of a digest, and of some alerts, that reported stories which wait for the digest.</summary>
    public Task<IReadOnlyList<StoryMention>> ListMentionsAsync(
        string digestId, IReadOnlyCollection<string> alertIds, CancellationToken cancellationToken)
        => store.QueryAsync<StoryMention>(
            $"""
            with {WaitingStories},
            part as (
                select o.no as story_no, o.no as part_no from open_story o
                union all
                select o.no, s.no from open_story o join story s on s.joined_no = o.no)
            select p.story_no, d.digest_id, d.number, e.period_to as at
            from part p join article a on a.story_no = p.part_no
                join digest_article d on d.article_no = a.no and d.{DigestArticleStates.Handled}
                join edition e on e.digest_id = d.digest_id and e.number = d.number
            where d.digest_id = @digestId or d.digest_id in @alertIds
            group by p.story_no, d.digest_id, d.number
            order by d.number
            """,
            new { digestId, alertIds },
            cancellationToken);

    /// <summary>The mails of alerts that were composed since an instant.</summary>
    public Task<IReadOnlyList<AlertDelivery>> ListAlertDeliveriesAsync(
        IReadOnlyCollection<string> alertIds, DateTimeOffset since, CancellationToken cancellationToken)
        => store.QueryAsync<AlertDelivery>(
            $"""
            select digest_id, number, recipient, state = '{MailStates.Sent}' as is_sent from mail
            where kind = '{MailKinds.Alert}' and digest_id in @alertIds and composed_at >= @since
            """,
            new { alertIds, since },
            cancellationToken);

    /// <summary>
    /// The recent matches of rules, by rule id; baseline articles do not count. A day ends with the hour of the clock.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, RuleActivity>> ReadRuleActivityAsync(
        IReadOnlyCollection<string> ruleIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var thisHour = now.ToUnixTimeSeconds() / 3600;
        await using var connection = await store.ConnectAsync(cancellationToken, StoreAccess.ReadOnly);
        var days = (await connection.QueryAsync<(string RuleId, int Day, int Articles)>(
            """
            select rule_id, (@thisHour - hour) / 24 as day, sum(articles) from rule_hour
            where rule_id in @ruleIds and hour > @thisHour - 24 * @days
            group by rule_id, 2
            """,
            new { ruleIds, thisHour, days = RuleAnomalyDetector.MaxDays + 1 }))
            .ToLookup(row => row.RuleId, StringComparer.Ordinal);

        // Steps from rule to rule and to both ends of each: the hours between are never read.
        var rules = await connection.QueryAsync<(string RuleId, long FirstHour, DateTimeOffset LastMatch)>(
            """
            with recursive rule (id) as (
                select min(rule_id) from rule_hour
                union all
                select (select min(h.rule_id) from rule_hour h where h.rule_id > rule.id) from rule where rule.id is not null)
            select id, (select min(hour) from rule_hour where rule_id = id),
                (select last_seen_at from rule_hour where rule_id = id order by hour desc limit 1)
            from rule where id in @ruleIds
            """,
            new { ruleIds });
        return rules.ToDictionary(
            rule => rule.RuleId,
            rule => RuleAnomalyDetector.Detect(
                days[rule.RuleId].ToDictionary(row => row.Day, row => row.Articles),
                (int)((thisHour - rule.FirstHour) / 24),
                rule.LastMatch),
            StringComparer.Ordinal);
    }

    /// <summary>The ids of the feeds that an edition of a digest reported as failing.</summary>
    public async Task<IReadOnlyList<string>> ListFailingFeedsAsync(
        string digestId, int number, CancellationToken cancellationToken)
    {
        var failing = await store.ScalarAsync<string>(
            "select failing from edition where digest_id = @digestId and number = @number",
            new { digestId, number },
            cancellationToken);
        return JsonSerializer.Deserialize(failing ?? "[]", StoredJson.Readable.IReadOnlyListString) ?? [];
    }

    /// <summary>
    /// The mails to some recipients that arrived more than <paramref name="maxDelay"/> after they were composed, or
    /// were lost, since an instant: by digest and kind.
    /// </summary>
    public Task<IReadOnlyList<LateOrLostMails>> CountLateOrLostAsync(
        IReadOnlyCollection<string> recipients,
        DateTimeOffset since,
        TimeSpan maxDelay,
        CancellationToken cancellationToken)
        => store.QueryAsync<LateOrLostMails>(
            $"""
            select digest_id, kind, sum(state = '{MailStates.Sent}') as late, sum(state <> '{MailStates.Sent}') as lost,
                max(case when state = '{MailStates.Sent}' then settled_at - composed_at else 0 end) as longest_delay
            from mail
            where settled_at > @since and digest_id is not null and recipient in @recipients
                and (state in ('{MailStates.Refused}', '{MailStates.Unclear}')
                    or (state = '{MailStates.Sent}' and settled_at - composed_at > @maxDelay))
            group by digest_id, kind order by digest_id
            """,
            new { recipients, since, maxDelay },
            cancellationToken);
}

/// <summary>A mail that reported a story.</summary>
internal sealed record StoryMention
{
    public long StoryNo { get; init; }

    public string DigestId { get; init; } = "";

    public int Number { get; init; }

    /// <summary>When the mail was composed.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>The mail of an alert to one recipient.</summary>
internal sealed record AlertDelivery
{
    public string DigestId { get; init; } = "";

    public int Number { get; init; }

    public string Recipient { get; init; } = "";

    public bool IsSent { get; init; }
}

/// <summary>Mails of one digest and kind that came late or not at all.</summary>
internal sealed record LateOrLostMails
{
    public string DigestId { get; init; } = "";

    /// <summary>One of <see cref="MailKinds"/>.</summary>
    public string Kind { get; init; } = "";

    public int Late { get; init; }

    /// <summary>Refused, or unclear.</summary>
    public int Lost { get; init; }

    public TimeSpan LongestDelay { get; init; }
}
