using System.Data.Common;
using System.Text.Json;
using Dapper;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Ingest;

/// <summary>Saves matches that are found after their article was stored.</summary>
internal static class RuleMatchStore
{
    /// <summary>Saves matches and replaces the evidence of existing ones, unless the article was deleted.</summary>
    public static async Task SaveAsync(
        DbTransaction transaction, long articleNo, IReadOnlyCollection<RuleMatch> matches, DateTimeOffset now)
    {
        await transaction.Connection!.ExecuteAsync(
            RuleHours.CountSql, matches.Select(match => new { match.RuleId, articleNo }), transaction);
        await transaction.Connection!.ExecuteAsync(
            """
            insert into rule_match (article_no, rule_id, evidence, matched_at)
            select @articleNo, @RuleId, @Evidence, @now where exists (select 1 from article where no = @articleNo)
            on conflict (article_no, rule_id) do update set evidence = excluded.evidence
            """,
            matches.Select(match => new
            {
                articleNo,
                match.RuleId,
                Evidence = JsonSerializer.Serialize(match.Evidence, StoredJson.Readable.IReadOnlyListEvidence),
                now,
            }),
            transaction);
    }
}
