using MimeKit;
using NewsMonitor.Digests;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;

namespace NewsMonitor.Publishing;

/// <summary>Composes a digest from everything that waits for it, without changing anything.</summary>
internal sealed class DigestAssembler(DigestStore digests, DigestHistory history, FeedStore feeds, GapStore gaps)
{
    // No story stays open this long after its alert.
    private static readonly TimeSpan AlertLookback = TimeSpan.FromDays(30);

    // A digest reports mails that took longer than this.
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(15);

    /// <summary>The digest reports the <paramref name="late"/> alerts in place of their own mails.</summary>
    public async Task<AssembledDigest> AssembleAsync(
        LoadedSettings loaded,
        string id,
        DigestRecord record,
        DateTimeOffset? nextDueAt,
        IReadOnlyList<LateAlert> late,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var settings = loaded.Settings;
        var options = settings.Digests[id];
        var ruleIds = loaded.GetRuleIds(options);
        var from = record.LastTo ?? record.Since;
        var lateAlerts = await LateAlerts.ReadAsync(id, late, digests, cancellationToken);
        var waiting = await digests.ListWaitingAsync(id, cancellationToken);
        var composition = DigestComposer.Compose(new DigestInput
        {
            Articles =
            [
                .. waiting.Concat(lateAlerts.Articles).DistinctBy(article => article.No).OrderBy(article => article.No),
            ],
            Rules =
            [
                .. ruleIds.Union(lateAlerts.GetRuleIds(loaded), StringComparer.Ordinal)
                    .Select(ruleId => (ruleId, settings.GetRuleName(ruleId))),
            ],
            FeedName = settings.GetFeedName,
            From = from,
            History = await LoadHistoryAsync(settings, id, lateAlerts, now, cancellationToken),
            RuleActivity = await history.ReadRuleActivityAsync(ruleIds, now, cancellationToken),
        });
        var newGaps = await gaps.ListUnreportedAsync(id, cancellationToken);
        var statuses = await feeds.ListAsync(cancellationToken);
        var failedBefore = await history.ListFailingFeedsAsync(id, record.LastNumber, cancellationToken);
        var lateOrLost = await history.CountLateOrLostAsync(GetRecipients(options), from, MaxDelay, cancellationToken);
        var digest = new Digest
        {
            Id = id,
            Name = settings.GetDigestName(id),
            Number = record.LastNumber + 1,
            From = from,
            To = now,
            Zone = loaded.GetTimeZone(options),
            NextDue = nextDueAt,
            Sections = composition.Sections,
            QuietRules = composition.QuietRules,
            StoriesForNextMail = composition.StoriesForNextMail,
            Repeats = composition.Repeats,
            FeedCount = settings.EnabledFeeds().Count(),
            FailingFeeds = FailingFeeds.Find(statuses, settings),
            RecoveredFeeds = [.. FailingFeeds.FindRecovered(failedBefore, statuses).Select(settings.GetFeedName)],
            FeedsWithGaps = FeedsWithGaps.GroupByFeed(newGaps, settings),
            DeliveryWarnings = DeliveryWarnings.Describe(lateOrLost, settings),
        };
        return new AssembledDigest(digest, composition)
        {
            LateAlerts = lateAlerts.FindCoveredBy(composition.IncludedArticleNos),
            LastGapNo = newGaps.Count == 0 ? null : newGaps[^1].No,
            FailingFeeds = [.. statuses.Where(feed => feed.Problem is not null).Select(feed => feed.Id)],
        };
    }

    private async Task<IReadOnlyDictionary<long, StoryHistory>> LoadHistoryAsync(
        MonitorSettings settings,
        string id,
        LateAlerts lateAlerts,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var alertIds = settings.Digests.Where(digest => digest.Value.IsAlert()).Select(digest => digest.Key).ToList();
        var mentions = await history.ListMentionsAsync(id, alertIds, cancellationToken);
        var deliveries = await history.ListAlertDeliveriesAsync(alertIds, now - AlertLookback, cancellationToken);
        var histories = StoryHistories.GroupByStory(
            id, mentions, deliveries, GetRecipients(settings.Digests[id]), settings.GetDigestName);
        var contentRefused = lateAlerts.ContentRefusedStoryNos;
        foreach (var story in lateAlerts.Articles.Select(article => article.StoryNo).Distinct())
        {
            histories[story] = histories.GetValueOrDefault(story, new StoryHistory()) with
            {
                IsLate = true,
                IsContentRefused = contentRefused.Contains(story),
            };
        }

        return histories;
    }

    /// <summary>The addresses of a digest's recipients, as the outbox spells them.</summary>
    public static List<string> GetRecipients(DigestOptions options)
        => [.. options.To.Select(address => AsciiAddress.Encode(MailboxAddress.Parse(address)))];
}

/// <summary>A digest as it would be mailed.</summary>
internal sealed record AssembledDigest(Digest Digest, DigestComposition Composition)
{
    /// <summary>The outbox numbers of the late alerts that it reports.</summary>
    public IReadOnlyList<long> LateAlerts { get; init; } = [];

    /// <summary>The number of the last gap that it reports; null when it reports none.</summary>
    public long? LastGapNo { get; init; }

    /// <summary>The ids of the feeds that it reports as failing.</summary>
    public IReadOnlyList<string> FailingFeeds { get; init; } = [];
}
