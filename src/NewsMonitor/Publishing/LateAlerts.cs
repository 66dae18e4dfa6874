using NewsMonitor.Digests;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;

namespace NewsMonitor.Publishing;

/// <summary>What alerts told that did not reach their reader in time, as far as the reader's digest has not told it.</summary>
internal sealed class LateAlerts
{
    private readonly IReadOnlyList<(LateAlert Alert, IReadOnlyList<WaitingArticle> Articles)> _alerts;

    private LateAlerts(IReadOnlyList<(LateAlert Alert, IReadOnlyList<WaitingArticle> Articles)> tellings) => _alerts = tellings;

    /// <summary>The articles; they need not wait for the digest at all.</summary>
    public IReadOnlyList<WaitingArticle> Articles
        => [.. _alerts.SelectMany(telling => telling.Articles).DistinctBy(article => article.No)];

    /// <summary>Reads what a digest has to tell of late alerts.</summary>
    public static async Task<LateAlerts> ReadAsync(
        string digestId, IReadOnlyList<LateAlert> late, DigestStore digests, CancellationToken cancellationToken)
    {
        var tellings = new List<(LateAlert, IReadOnlyList<WaitingArticle>)>();
        foreach (var mails in late.GroupBy(alert => (alert.DigestId, alert.Number)))
        {
            var articles = await digests.ListUnreportedAsync(digestId, mails.Key.DigestId, mails.Key.Number, cancellationToken);
            tellings.AddRange(mails.Select(alert => (alert, articles)));
        }

        return new LateAlerts(tellings);
    }

    /// <summary>
    /// The rules that the articles stand under, which need not be the digest's: those of their alert, or, when the settings no
    /// longer have it so, all that they match.
    /// </summary>
    public IEnumerable<string> GetRuleIds(LoadedSettings loaded) => _alerts.SelectMany(telling =>
    {
        var own = loaded.Settings.Digests.TryGetValue(telling.Alert.DigestId, out var alert) ? loaded.GetRuleIds(alert) : [];
        return telling.Articles.SelectMany(article =>
        {
            var matched = article.Matches.Select(match => match.RuleId).ToList();
            return own.Any(matched.Contains) ? own.Where(matched.Contains) : matched;
        });
    });

    /// <summary>The numbers, in the outbox, of the alerts that are told for good when a digest has used some articles.</summary>
    public IReadOnlyList<long> FindCoveredBy(IEnumerable<long> used)
    {
        var told = used.ToHashSet();
        return [.. _alerts.Where(telling => telling.Articles.All(article => told.Contains(article.No))).Select(telling => telling.Alert.No)];
    }
}
