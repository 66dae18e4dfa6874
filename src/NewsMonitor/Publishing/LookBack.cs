using Microsoft.Extensions.Logging;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Publishing;

/// <summary>
/// Tries rules that are new, and ask for it (<c>LookBack</c>), on what is stored, once: what they find waits for their digests
/// like what comes. It runs between two rounds of polls, so that an article is matched either there or here.
/// </summary>
internal sealed partial class LookBack(
    CurrentSettings current, ArticleReader articles, LookBackStore done, RestoredBackup restored, TimeProvider clock, ILogger<LookBack> logger)
{
    private readonly OncePerReload _perReload = new();

    /// <summary>Tries the rules of the settings that were not tried yet, or not as far back as they ask for now.</summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var loaded = current.Current;
        return _perReload.RunAsync(loaded, () => RunAsync(loaded, cancellationToken));
    }

    private async Task RunAsync(LoadedSettings loaded, CancellationToken cancellationToken)
    {
        var before = await done.ReadPeriodsAsync(cancellationToken);
        await done.DeleteAsync(before.Keys.Where(id => !loaded.Settings.Rules.ContainsKey(id)), cancellationToken);
        var due = loaded.Settings.Rules
            .Where(rule => rule.Value is { Enabled: true, LookBack: { } period } && !(before.TryGetValue(rule.Key, out var past) && past >= period))
            .ToDictionary(rule => rule.Key, rule => rule.Value.LookBack!.Value, StringComparer.Ordinal);
        if (due.Count > 0)
        {
            await MatchStoredAsync(loaded, due, cancellationToken);
        }
    }

    private async Task MatchStoredAsync(LoadedSettings loaded, Dictionary<string, TimeSpan> due, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var routing = new DigestRouting(loaded);
        var restoredAt = await restored.FindRestoredAtAsync(cancellationToken);
        var found = due.Keys.ToDictionary(rule => rule, _ => 0, StringComparer.Ordinal);
        await foreach (var page in articles.ReadSinceAsync(now - due.Values.Max(), cancellationToken))
        {
            var matching = page
                .Where(article => !IsPossiblyMailed(article, restoredAt))
                .Select(article => Match(article, loaded, due, now))
                .Where(article => article.Matches.Count > 0)
                .ToList();
            await done.AddMatchesAsync(matching, routing, now, cancellationToken);
            foreach (var match in matching.SelectMany(article => article.Matches))
            {
                found[match.RuleId]++;
            }
        }

        foreach (var (rule, period) in due)
        {
            await done.SaveAsync(rule, period, now);
            LogLookedBack(logger, rule, Duration.Format(period), found[rule]);
        }
    }

    // What a rule may have found, and its digests mailed, between the backup and the restore, nobody knows any more (G2).
    private static bool IsPossiblyMailed(StoredArticle article, DateTimeOffset? restoredAt)
        => article.FirstSeenAt < restoredAt || (article.IsBaseline && article.FeedBaselineAt < restoredAt);

    // An article that trips over a bug of ours must not keep the others from being found.
    private LookBackArticle Match(StoredArticle article, LoadedSettings loaded, Dictionary<string, TimeSpan> due, DateTimeOffset now)
    {
        try
        {
            var tags = loaded.Settings.Feeds.TryGetValue(article.FeedId, out var feed) ? feed.Tags : [];
            return new LookBackArticle(article.No, [.. loaded.Rules.Match(article.ToArticle(tags))
                .Where(match => due.TryGetValue(match.RuleId, out var period) && article.Time >= now - period)]);
        }
        catch (Exception error)
        {
            LogNotMatched(logger, article.FeedId, article.No, error);
            return new LookBackArticle(article.No, []);
        }
    }

    [LoggerMessage(2015, LogLevel.Error, "Article {Article} of feed {Feed} tripped over an error inside the monitor; no rule looks back at it")]
    private static partial void LogNotMatched(ILogger logger, string feed, long article, Exception error);

    [LoggerMessage(2010, LogLevel.Information, "Rule {Rule} looked back over {Period}: {Articles} stored articles match and go into its digests")]
    private static partial void LogLookedBack(ILogger logger, string rule, string period, int articles);
}
