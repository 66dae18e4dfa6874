namespace NewsMonitor.Intake.Ingest;

/// <summary>Counts the articles that each rule matches, by the hour in which they were first seen.</summary>
internal static class RuleHours
{
    /// <summary>Counts one match; before the match is stored, so that one that exists is not counted again.</summary>
    public const string CountSql =
        """
        insert into rule_hour (rule_id, hour, articles, last_seen_at)
        select @RuleId, a.first_seen_at / 3600000, 1, a.first_seen_at from article a
        where a.no = @articleNo and a.baseline = 0
            and not exists (select 1 from rule_match m where m.article_no = a.no and m.rule_id = @RuleId)
        on conflict (rule_id, hour) do update set articles = rule_hour.articles + 1,
            last_seen_at = max(rule_hour.last_seen_at, excluded.last_seen_at)
        """;
}
