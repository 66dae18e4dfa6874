using Dapper;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Storage;

namespace NewsMonitor.Publishing;

/// <summary>Which rules were tried on the past, and what they found there.</summary>
internal sealed class LookBackStore(Store store)
{
    /// <summary>How far back each rule was tried.</summary>
    public async Task<IReadOnlyDictionary<string, TimeSpan>> ReadPeriodsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        var done = await connection.QueryAsync<(string RuleId, long Period)>("select rule_id, period from look_back");
        return done.ToDictionary(rule => rule.RuleId, rule => TimeSpan.FromMilliseconds(rule.Period), StringComparer.Ordinal);
    }

    /// <summary>Forgets the rules that the settings no longer have: when one returns, it is new.</summary>
    public async Task DeleteAsync(IEnumerable<string> ruleIds, CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        await connection.ExecuteAsync("delete from look_back where rule_id in @ruleIds", new { ruleIds });
    }

    /// <summary>Notes that a rule was tried on the past.</summary>
    public async Task SaveAsync(string ruleId, TimeSpan period, DateTimeOffset now)
    {
        await using var connection = await store.ConnectAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            """
            insert into look_back (rule_id, period, done_at) values (@ruleId, @period, @now)
            on conflict (rule_id) do update set period = excluded.period, done_at = excluded.done_at
            """,
            new { ruleId, period, now });
    }

    /// <summary>
    /// Stores what rules found in stored articles, all or nothing, and puts the articles into their digests, unless they stand there
    /// already; where their address was mailed they stand as mailed (G2, G5).
    /// </summary>
    internal Task AddMatchesAsync(
        IReadOnlyList<LookBackArticle> found, DigestRouting routing, DateTimeOffset now, CancellationToken cancellationToken)
        => store.ExecuteInTransactionAsync(
            async transaction =>
            {
                foreach (var article in found)
                {
                    await RuleMatchStore.SaveAsync(transaction, article.No, article.Matches, now);
                    await DigestQueue.AddAsync(transaction, article.No, routing.FindDigests(article.Matches));
                }

                return true;
            },
            cancellationToken);
}

/// <summary>A stored article that rules match which did not when it was stored.</summary>
/// <param name="No">Its number.</param>
/// <param name="Matches">The matches.</param>
internal sealed record LookBackArticle(long No, IReadOnlyList<RuleMatch> Matches);
