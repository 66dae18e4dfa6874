using System.Globalization;
using NewsMonitor.Digests;
using NewsMonitor.Schedules;
using NewsMonitor.Settings;

namespace NewsMonitor.Publishing;

/// <summary>Composes the mails of an alert from the articles that wait for it, without changing anything.</summary>
internal sealed class AlertAssembler(DigestStore digests, DigestHistory history, AlertStore alerts)
{
    // A shorter wait is the normal way from the poll to the mail, not a deferral.
    private static readonly TimeSpan MinDeferral = TimeSpan.FromMinutes(2);

    // Mails sent before this cannot have deferred a story that still waits.
    private static readonly TimeSpan DeferralLookback = TimeSpan.FromDays(3);

    /// <summary><paramref name="isRequested"/> ignores quiet hours and limits.</summary>
    public async Task<AssembledAlert> AssembleAsync(
        LoadedSettings loaded,
        string id,
        DigestRecord record,
        bool isRequested,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var settings = loaded.Settings;
        var options = settings.Digests[id];
        var deferral = await LoadDeferralAsync(options, id, loaded.GetTimeZone(options), now, cancellationToken);
        var rows = await alerts.ListThreadsAsync(id, cancellationToken);
        var threads = await LoadThreadsAsync(id, rows, settings, cancellationToken);
        var plan = AlertPlanner.Plan(new AlertInput
        {
            Articles = await digests.ListWaitingAsync(id, cancellationToken),
            Rules = [.. loaded.GetRuleIds(options).Select(ruleId => (ruleId, settings.GetRuleName(ruleId)))],
            FeedName = settings.GetFeedName,
            FeedTags = settings.GetFeedTags,
            Now = now,
            Threads = threads,
            IsInQuietHours = !isRequested && deferral.IsQuietAt(now),
            RemainingMails = isRequested ? int.MaxValue : deferral.RemainingMailsAt(now),
        });
        var mails = plan.Mails.Select(Assemble).ToList();
        var skipped = plan.SkippedArticles.Select(article => (article.No, threads[article.StoryNo].FirstMail.Number));
        return new AssembledAlert(plan, mails, [.. skipped]);

        AssembledAlertMail Assemble(AlertMailPlan mail, int i)
        {
            var thread = mail.IsStorm ? null : rows.FirstOrDefault(row => row.StoryNo == mail.StoryNos[0]);
            return new AssembledAlertMail(mail, new Digest
            {
                Id = id,
                Name = settings.GetDigestName(id),
                IsAlert = true,
                Number = record.LastNumber + 1 + i,
                From = record.LastTo ?? record.Since,
                To = now,
                Zone = loaded.GetTimeZone(options),
                Sections = mail.Composition.Sections,
                StoriesForNextMail = mail.Composition.StoriesForNextMail,
                Deferred = FindDeferredStories(mail, threads, deferral, now),
                ThreadId = mail.IsStorm ? null : thread?.Thread ?? CreateThreadId(id, mail.StoryNos[0]),
                ThreadSubject = thread?.Subject,
            });
        }
    }

    private static string CreateThreadId(string alertId, long storyNo)
        => string.Create(CultureInfo.InvariantCulture, $"{alertId}:{storyNo}");

    private async Task<AlertDeferral> LoadDeferralAsync(
        DigestOptions options, string id, TimeZoneInfo zone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var quiet = QuietHours.TryParse(options.QuietHours, out var hours) ? hours : null;
        var limit = MailLimit.TryParse(options.AtMost, out var most) ? most : null;
        var sentTimes = await alerts.ListMailTimesAsync(id, now - DeferralLookback, cancellationToken);
        return new AlertDeferral(quiet, limit, zone, sentTimes);
    }

    private async Task<IReadOnlyDictionary<long, AlertThread>> LoadThreadsAsync(
        string id, IReadOnlyList<AlertThreadRecord> rows, MonitorSettings settings, CancellationToken cancellationToken)
    {
        var mentions = await history.ListMentionsAsync(id, [], cancellationToken);
        var editions = await alerts.ListUndeliveredAsync(
            id, mentions.Select(mention => mention.Number).Distinct(), cancellationToken);
        var refused = editions.Where(edition => edition.IsRefused).Select(edition => edition.Number).ToHashSet();
        var waiting = editions.Where(edition => edition.IsWaiting).Select(edition => edition.Number).ToHashSet();
        var sent = (await alerts.ListSentArticlesAsync(id, cancellationToken)).ToLookup(article => article.StoryNo);
        var lastMails = rows.ToLookup(row => row.StoryNo, row => row.ToldAt);

        // A mail refused for good has told its story to nobody, and the next report of it starts anew.
        var told = mentions.Where(mention => !refused.Contains(mention.Number));
        return told.GroupBy(mention => mention.StoryNo).ToDictionary(
            story => story.Key,
            story => new AlertThread(
                new EarlierMail(settings.GetDigestName(id), story.First().Number, story.First().At),
                lastMails[story.Key].Append(story.Last().At).Max(),
                [.. sent[story.Key]])
            {
                IsUndelivered = story.Any(mention => waiting.Contains(mention.Number)),
            });
    }

    private static DeferredStories? FindDeferredStories(
        AlertMailPlan mail,
        IReadOnlyDictionary<long, AlertThread> threads,
        AlertDeferral deferral,
        DateTimeOffset now)
    {
        var reasons = mail.Articles
            .Where(article => !threads.ContainsKey(article.StoryNo))
            .DistinctBy(article => article.StoryNo)
            .Where(article => now - article.FirstSeenAt >= MinDeferral)
            .Select(article => deferral.ReasonAt(article.FirstSeenAt))
            .OfType<DeferralReason>()
            .ToList();
        return reasons.Count == 0
            ? null
            : new DeferredStories(reasons.Count, reasons.GroupBy(reason => reason).MaxBy(same => same.Count())!.Key);
    }
}

/// <summary>The quiet hours and the mail limit that defer an alert.</summary>
internal sealed record AlertDeferral(
    QuietHours? QuietHours, MailLimit? Limit, TimeZoneInfo Zone, IReadOnlyList<DateTimeOffset> SentTimes)
{
    public bool IsQuietAt(DateTimeOffset instant) => QuietHours?.Contains(instant, Zone) ?? false;

    public int RemainingMailsAt(DateTimeOffset instant) => Limit?.GetRemaining(SentTimes, instant) ?? int.MaxValue;

    /// <summary>The reason that deferred a story that arrived at an instant; null when none did.</summary>
    public DeferralReason? ReasonAt(DateTimeOffset instant)
    {
        if (IsQuietAt(instant))
        {
            return DeferralReason.QuietHours;
        }

        return RemainingMailsAt(instant) == 0 ? DeferralReason.AtMost : null;
    }
}

/// <summary>An alert as it would be mailed now.</summary>
/// <param name="SkippedArticles">Articles with nothing new, and the number of the mail that had their story.</param>
internal sealed record AssembledAlert(
    AlertPlan Plan,
    IReadOnlyList<AssembledAlertMail> Mails,
    IReadOnlyList<(long ArticleNo, int Number)> SkippedArticles);

internal sealed record AssembledAlertMail(AlertMailPlan Plan, Digest Digest);
