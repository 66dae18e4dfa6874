using NewsMonitor.Digests;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;

namespace NewsMonitor.Publishing;

/// <summary>The late and refused alerts that a digest reports, each with the articles that the digest has not had yet.</summary>
internal sealed class LateAlerts
{
    private readonly IReadOnlyList<(LateAlert Alert, IReadOnlyList<WaitingArticle> Articles)> _alerts;

    private LateAlerts(IReadOnlyList<(LateAlert Alert, IReadOnlyList<WaitingArticle> Articles)> alerts)
        => _alerts = alerts;

    /// <summary>Articles that may not wait for the digest itself, since alerts have rules of their own.</summary>
    public IReadOnlyList<WaitingArticle> Articles
        => [.. _alerts.SelectMany(late => late.Articles).DistinctBy(article => article.No)];

    /// <summary>The stories whose alert was not accepted for its content.</summary>
    public IReadOnlySet<long> ContentRefusedStoryNos
        => _alerts
            .Where(late => late.Alert.IsContentRefused)
            .SelectMany(late => late.Articles)
            .Select(article => article.StoryNo)
            .ToHashSet();

    public static async Task<LateAlerts> ReadAsync(
        string digestId, IReadOnlyList<LateAlert> late, DigestStore digests, CancellationToken cancellationToken)
    {
        var alerts = new List<(LateAlert, IReadOnlyList<WaitingArticle>)>();
        foreach (var mails in late.GroupBy(alert => (alert.DigestId, alert.Number)))
        {
            var (alertId, number) = mails.Key;
            var articles = await digests.ListUnreportedAsync(digestId, alertId, number, cancellationToken);
            alerts.AddRange(mails.Select(alert => (alert, articles)));
        }

        return new LateAlerts(alerts);
    }

    /// <summary>The rules to list the articles under: those of their alert, else all that they match.</summary>
    public IEnumerable<string> GetRuleIds(LoadedSettings loaded) => _alerts.SelectMany(late =>
    {
        var options = loaded.Settings.Digests.GetValueOrDefault(late.Alert.DigestId);
        var alertRules = options is null ? [] : loaded.GetRuleIds(options);
        return late.Articles.SelectMany(article =>
        {
            var matched = article.Matches.Select(match => match.RuleId).ToList();
            return alertRules.Any(matched.Contains) ? alertRules.Where(matched.Contains) : matched;
        });
    });

    /// <summary>The outbox numbers of the alerts whose articles are all among those that a digest included.</summary>
    public IReadOnlyList<long> FindCoveredBy(IEnumerable<long> includedArticleNos)
    {
        var included = includedArticleNos.ToHashSet();
        return
        [
            .. _alerts
                .Where(late => late.Articles.All(article => included.Contains(article.No)))
                .Select(late => late.Alert.No),
        ];
    }
}
