using MimeKit;
using NewsMonitor.Digests;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;

namespace NewsMonitor.Publishing;

/// <summary>Writes what a digest says, of all that waits for it. Nothing is changed by that.</summary>
internal sealed class DigestAssembler(DigestStore digests, DigestHistory history, FeedStore feeds, GapStore holes)
{
    // Longer ago no alert can have told a story that still goes on.
    private static readonly TimeSpan AlertLookback = TimeSpan.FromDays(30);

    // So long after it was written a mail is late.
    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(15);

    /// <summary>Writes a digest.</summary>
    /// <param name="loaded">The settings.</param>
    /// <param name="id">The digest.</param>
    /// <param name="state">What is known of it.</param>
    /// <param name="nextDueAt">When the one after it is due.</param>
    /// <param name="late">Alerts that could not be sent to its readers in time: it tells them.</param>
    /// <param name="now">When it is written.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<AssembledDigest> AssembleAsync(
        LoadedSettings loaded,
        string id,
        DigestState state,
        DateTimeOffset? nextDueAt,
        IReadOnlyList<LateAlert> late,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var settings = loaded.Settings;
        var options = settings.Digests[id];
        var ruleIds = loaded.GetRuleIds(options);
        var from = state.LastTo ?? state.Since;
        var tellings = await LateAlerts.ReadAsync(id, late, digests, cancellationToken);
        var lateArticles = tellings.Articles;
        var waiting = await digests.ListWaitingAsync(id, cancellationToken);
        var composition = DigestComposer.Compose(new DigestInput
        {
            Articles = [.. waiting.Concat(lateArticles).DistinctBy(article => article.No).OrderBy(article => article.No)],
            Rules = [.. ruleIds.Union(tellings.GetRuleIds(loaded), StringComparer.Ordinal).Select(ruleId => (ruleId, settings.GetRuleName(ruleId)))],
            FeedName = settings.GetFeedName,
            From = from,
            History = await LoadHistoryAsync(settings, id, lateArticles, now, cancellationToken),
            RuleActivity = await history.ReadRuleActivityAsync(ruleIds, now, cancellationToken),
        });
        var untold = await holes.ListUnreportedAsync(id, cancellationToken);
        var states = await feeds.ListAsync(cancellationToken);
        var failed = await history.ListFailingFeedsAsync(id, state.LastNumber, cancellationToken);
        var digest = new Digest
        {
            Id = id,
            Name = settings.GetDigestName(id),
            Number = state.LastNumber + 1,
            From = from,
            To = now,
            Zone = loaded.GetTimeZone(options),
            NextDue = nextDueAt,
            Sections = composition.Sections,
            QuietRules = composition.QuietRules,
            StoriesForNextMail = composition.StoriesForNextMail,
            Repeats = composition.Repeats,
            FeedCount = settings.Feeds.Count(feed => feed.Value.Enabled),
            FailingFeeds = FailingFeeds.Of(states, settings),
            RecoveredFeeds = [.. FailingFeeds.FindRecovered(failed, states).Select(settings.GetFeedName)],
            FeedsWithGaps = FeedsWithGaps.Of(untold, settings),
            DeliveryWarnings = DeliveryWarnings.Of(
                await history.CountLateOrLostAsync(GetRecipients(options), from, LateAfter, cancellationToken), settings),
        };
        return new AssembledDigest(digest, composition)
        {
            LateAlerts = tellings.FindCoveredBy(composition.IncludedArticleNos),
            LastGapNo = untold.Count == 0 ? null : untold[^1].No,
            FailingFeeds = [.. states.Where(feed => feed.Problem is not null).Select(feed => feed.Id)],
        };
    }

    private async Task<IReadOnlyDictionary<long, StoryHistory>> LoadHistoryAsync(
        MonitorSettings settings,
        string id,
        IReadOnlyList<WaitingArticle> lateArticles,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var alertIds = settings.Digests.Where(digest => digest.Value.IsAlert()).Select(digest => digest.Key).ToList();
        var tellings = await history.ListMentionsAsync(id, alertIds, cancellationToken);
        var mails = await history.ListAlertDeliveriesAsync(alertIds, now - AlertLookback, cancellationToken);
        var told = StoryHistories.Of(id, tellings, mails, GetRecipients(settings.Digests[id]), settings.GetDigestName);
        foreach (var story in lateArticles.Select(article => article.StoryNo).Distinct())
        {
            told[story] = told.GetValueOrDefault(story, new StoryHistory()) with { IsLate = true };
        }

        return told;
    }

    /// <summary>The addresses that a digest goes to, as the outbox has them.</summary>
    public static List<string> GetRecipients(DigestOptions options)
        => [.. options.To.Select(address => AsciiAddress.Encode(MailboxAddress.Parse(address)))];
}

/// <summary>A digest as it would be mailed.</summary>
/// <param name="Digest">What it says.</param>
/// <param name="Composition">What it was made of.</param>
internal sealed record AssembledDigest(Digest Digest, DigestComposition Composition)
{
    /// <summary>The numbers, in the outbox, of the late alerts that are told with it.</summary>
    public IReadOnlyList<long> LateAlerts { get; init; } = [];

    /// <summary>The number of the last hole that it tells; null when it tells none.</summary>
    public long? LastGapNo { get; init; }

    /// <summary>The feeds that it says fail.</summary>
    public IReadOnlyList<string> FailingFeeds { get; init; } = [];
}
