using Microsoft.Extensions.Logging;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Publishing;

/// <summary>
/// Matches new rules that set <c>LookBack</c> against the stored articles, once, and queues the matches for their
/// digests. It runs between two poll rounds, so that every article is matched either there or here.
/// </summary>
internal sealed partial class LookBack(
    CurrentSettings current,
    ArticleStore articles,
    LookBackStore lookBacks,
    RestoredBackup restored,
    TimeProvider clock,
    ILogger<LookBack> logger)
{
    private readonly OncePerReload _perReload = new();

    /// <summary>Matches the rules that have not looked back yet, or not as far as their settings now ask.</summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var loaded = current.Current;
        return _perReload.RunAsync(loaded, () => RunAsync(loaded, cancellationToken));
    }

    private async Task RunAsync(LoadedSettings loaded, CancellationToken cancellationToken)
    {
        var done = await lookBacks.ReadPeriodsAsync(cancellationToken);
        await lookBacks.DeleteAsync(done.Keys.Where(id => !loaded.Settings.Rules.ContainsKey(id)), cancellationToken);
        var due = loaded.Settings.Rules
            .Where(rule => rule.Value.Enabled && rule.Value.LookBack > done.GetValueOrDefault(rule.Key))
            .ToDictionary(rule => rule.Key, rule => rule.Value.LookBack!.Value, StringComparer.Ordinal);
        if (due.Count > 0)
        {
            await MatchStoredAsync(loaded, due, cancellationToken);
        }
    }

    private async Task MatchStoredAsync(
        LoadedSettings loaded, Dictionary<string, TimeSpan> due, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var routing = new DigestRouting(loaded);
        var restoredAt = await restored.FindRestoredAtAsync(cancellationToken);
        var matchCounts = due.Keys.ToDictionary(rule => rule, _ => 0, StringComparer.Ordinal);
        await foreach (var page in articles.ReadSinceAsync(now - due.Values.Max(), cancellationToken))
        {
            var matching = page
                .Where(article => !IsPossiblyMailed(article, restoredAt))
                .Select(article => Match(article, loaded, due, now))
                .Where(article => article.Matches.Count > 0)
                .ToList();
            await lookBacks.AddMatchesAsync(matching, routing, now, cancellationToken);
            foreach (var match in matching.SelectMany(article => article.Matches))
            {
                matchCounts[match.RuleId]++;
            }
        }

        foreach (var (rule, period) in due)
        {
            await lookBacks.SaveAsync(rule, period, now);
            LogLookedBack(logger, rule, Duration.Format(period), matchCounts[rule]);
        }
    }

    // Digests may have mailed it between the backup and the restore, and the store no longer knows (G2).
    private static bool IsPossiblyMailed(StoredArticle article, DateTimeOffset? restoredAt)
        => article.FirstSeenAt < restoredAt || (article.IsBaseline && article.FeedBaselineAt < restoredAt);

    // One article that fails must not hide the others.
    private LookBackArticle Match(
        StoredArticle article, LoadedSettings loaded, Dictionary<string, TimeSpan> due, DateTimeOffset now)
    {
        try
        {
            var matches = loaded.Rules.Match(article.ToArticle(loaded.Settings.GetFeedTags(article.FeedId)));
            return new LookBackArticle(article.No, [.. matches.Where(IsDue)]);
        }
        catch (Exception error)
        {
            LogNotMatched(logger, article.FeedId, article.No, error);
            return new LookBackArticle(article.No, []);
        }

        bool IsDue(RuleMatch match)
            => due.TryGetValue(match.RuleId, out var period) && article.Time >= now - period;
    }

    [LoggerMessage(2015, LogLevel.Error,
        "Article {Article} of feed {Feed} tripped over an error inside the monitor; no rule looks back at it")]
    private static partial void LogNotMatched(ILogger logger, string feed, long article, Exception error);

    [LoggerMessage(2010, LogLevel.Information,
        "Rule {Rule} looked back over {Period}: {Articles} stored articles match and go into its digests")]
    private static partial void LogLookedBack(ILogger logger, string rule, string period, int articles);
}
