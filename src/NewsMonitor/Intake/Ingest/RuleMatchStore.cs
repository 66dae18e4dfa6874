using System.Data.Common;
using System.Text.Json;
using Dapper;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Storage;

namespace NewsMonitor.Intake.Ingest;

/// <summary>Saves matches that are found after their article was stored.</summary>
internal static class RuleMatchStore
{
    /// <summary>Saves matches; the evidence of a match that exists is replaced.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="articleNo">The article; nothing happens if it was deleted.</param>
    /// <param name="matches">The matches.</param>
    /// <param name="now">The time.</param>
    public static Task SaveAsync(
        DbTransaction transaction, long articleNo, IEnumerable<RuleMatch> matches, DateTimeOffset now)
        => transaction.Connection!.ExecuteAsync(
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
