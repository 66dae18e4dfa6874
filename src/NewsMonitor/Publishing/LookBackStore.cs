using NewsMonitor.Intake.Ingest;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Storage;

namespace NewsMonitor.Publishing;

/// <summary>Stores how far back each rule has looked, and what it found there.</summary>
internal sealed class LookBackStore(Store store)
{
    /// <summary>The longest period that each rule has looked back over.</summary>
    public async Task<IReadOnlyDictionary<string, TimeSpan>> ReadPeriodsAsync(CancellationToken cancellationToken)
    {
        var periods = await store.QueryAsync<(string RuleId, long Milliseconds)>(
            "select rule_id, period from look_back", null, cancellationToken);
        return periods.ToDictionary(
            rule => rule.RuleId, rule => TimeSpan.FromMilliseconds(rule.Milliseconds), StringComparer.Ordinal);
    }

    /// <summary>Deletes rules that the settings no longer have: one that returns is new.</summary>
    public Task DeleteAsync(IEnumerable<string> ruleIds, CancellationToken cancellationToken)
        => store.ExecuteAsync("delete from look_back where rule_id in @ruleIds", new { ruleIds }, cancellationToken);

    public Task SaveAsync(string ruleId, TimeSpan period, DateTimeOffset now)
        => store.ExecuteAsync(
            """
            insert into look_back (rule_id, period, done_at) values (@ruleId, @period, @now)
            on conflict (rule_id) do update set period = excluded.period, done_at = excluded.done_at
            """,
            new { ruleId, period, now },
            CancellationToken.None);

    /// <summary>Stores matches and queues their articles, all or nothing, unless a digest had them (G2, G5).</summary>
    public Task AddMatchesAsync(
        IReadOnlyList<LookBackArticle> articles,
        DigestRouting routing,
        DateTimeOffset now,
        CancellationToken cancellationToken)
        => store.ExecuteInTransactionAsync(
            async transaction =>
            {
                foreach (var article in articles)
                {
                    await RuleMatchStore.SaveAsync(transaction, article.No, article.Matches, now);
                    await DigestQueue.AddAsync(transaction, article.No, routing.FindDigests(article.Matches));
                }
            },
            cancellationToken);
}

/// <summary>A stored article, with matches that it did not have when it was stored.</summary>
internal sealed record LookBackArticle(long No, IReadOnlyList<RuleMatch> Matches);
