using System.Globalization;
using NewsMonitor.Digests;
using NewsMonitor.Schedules;
using NewsMonitor.Settings;

namespace NewsMonitor.Publishing;

/// <summary>Writes the mails of an alert, of all that waits for it. Nothing is changed by that.</summary>
internal sealed class AlertAssembler(DigestStore digests, DigestHistory history, AlertStore alerts)
{
    // A story that waited so long was held back; less is the way from the poll to the mail.
    private static readonly TimeSpan MinDeferral = TimeSpan.FromMinutes(2);

    // Further back nothing can have held back what waits now.
    private static readonly TimeSpan DeferralLookback = TimeSpan.FromDays(3);

    /// <summary>Writes the mails that an alert has to send now.</summary>
    /// <param name="loaded">The settings.</param>
    /// <param name="id">The alert.</param>
    /// <param name="state">What is known of it.</param>
    /// <param name="isAsked">Whether it is asked for, so that nothing holds it back.</param>
    /// <param name="now">When it is written.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<AssembledAlert> AssembleAsync(
        LoadedSettings loaded, string id, DigestState state, bool isAsked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var settings = loaded.Settings;
        var options = settings.Digests[id];
        var holds = await LoadDeferralAsync(options, id, loaded.GetTimeZone(options), now, cancellationToken);
        var rows = await alerts.ListThreadsAsync(id, cancellationToken);
        var threads = await LoadThreadsAsync(id, rows, settings, cancellationToken);
        var plan = AlertPlanner.Plan(new AlertInput
        {
            Articles = await digests.ListWaitingAsync(id, cancellationToken),
            Rules = [.. loaded.GetRuleIds(options).Select(ruleId => (ruleId, settings.GetRuleName(ruleId)))],
            FeedName = settings.GetFeedName,
            FeedTags = feedId => settings.Feeds.TryGetValue(feedId, out var feed) ? feed.Tags : [],
            Now = now,
            Threads = threads,
            IsInQuietHours = !isAsked && holds.IsQuietAt(now),
            RemainingMails = isAsked ? int.MaxValue : holds.RemainingMailsAt(now),
        });
        var mails = plan.Mails.Select((mail, i) => Write(mail, i)).ToList();
        return new AssembledAlert(plan, mails, [.. plan.SkippedArticles.Select(article => (article.No, threads[article.StoryNo].FirstMail.Number))]);

        AssembledAlertMail Write(AlertMailPlan mail, int i)
        {
            var thread = mail.IsStorm ? null : rows.FirstOrDefault(row => row.StoryNo == mail.StoryNos[0]);
            return new AssembledAlertMail(mail, new Digest
            {
                Id = id,
                Name = settings.GetDigestName(id),
                IsAlert = true,
                Number = state.LastNumber + 1 + i,
                From = state.LastTo ?? state.Since,
                To = now,
                Zone = loaded.GetTimeZone(options),
                Sections = mail.Composition.Sections,
                StoriesForNextMail = mail.Composition.StoriesForNextMail,
                Deferred = FindDeferredStories(mail, threads, holds, now),
                ThreadId = mail.IsStorm ? null : thread?.Thread ?? CreateThreadId(id, mail.StoryNos[0]),
                ThreadSubject = thread?.Subject,
            });
        }
    }

    /// <summary>What the mails of an alert about a story refer to.</summary>
    public static string CreateThreadId(string alertId, long storyNo) => string.Create(CultureInfo.InvariantCulture, $"{alertId}:{storyNo}");

    private async Task<AlertDeferral> LoadDeferralAsync(
        DigestOptions options, string id, TimeZoneInfo zone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var quiet = QuietHours.TryParse(options.QuietHours, out var hours) ? hours : null;
        var limit = MailLimit.TryParse(options.AtMost, out var most) ? most : null;
        return new AlertDeferral(quiet, limit, zone, await alerts.ListMailTimesAsync(id, now - DeferralLookback, cancellationToken));
    }

    private async Task<IReadOnlyDictionary<long, AlertThread>> LoadThreadsAsync(
        string id, IReadOnlyList<AlertThreadRecord> rows, MonitorSettings settings, CancellationToken cancellationToken)
    {
        var tellings = await history.ListMentionsAsync(id, [], cancellationToken);
        var told = (await alerts.ListSentArticlesAsync(id, cancellationToken)).ToLookup(article => article.StoryNo);
        var last = rows.ToLookup(row => row.StoryNo, row => row.ToldAt);
        return tellings.GroupBy(telling => telling.StoryNo).ToDictionary(
            story => story.Key,
            story => new AlertThread(
                new EarlierMail(settings.GetDigestName(id), story.First().Number, story.First().At),
                last[story.Key].Append(story.Last().At).Max(),
                [.. told[story.Key]]));
    }

    private static DeferredStories? FindDeferredStories(
        AlertMailPlan mail, IReadOnlyDictionary<long, AlertThread> threads, AlertDeferral holds, DateTimeOffset now)
    {
        var reasons = mail.Articles.Where(article => !threads.ContainsKey(article.StoryNo)).DistinctBy(article => article.StoryNo)
            .Where(article => now - article.FirstSeenAt >= MinDeferral)
            .Select(article => holds.ReasonAt(article.FirstSeenAt))
            .OfType<DeferralReason>()
            .ToList();
        return reasons.Count == 0 ? null : new DeferredStories(reasons.Count, reasons.GroupBy(reason => reason).MaxBy(same => same.Count())!.Key);
    }
}

/// <summary>What holds an alert back.</summary>
internal sealed record AlertDeferral(QuietHours? QuietHours, MailLimit? Limit, TimeZoneInfo Zone, IReadOnlyList<DateTimeOffset> SentTimes)
{
    /// <summary>Whether an instant is in its quiet hours.</summary>
    public bool IsQuietAt(DateTimeOffset instant) => QuietHours?.Contains(instant, Zone) ?? false;

    /// <summary>How many mails it could send at an instant.</summary>
    public int RemainingMailsAt(DateTimeOffset instant) => Limit?.GetRemaining(SentTimes, instant) ?? int.MaxValue;

    /// <summary>What held back a story that came at an instant; null when nothing did.</summary>
    public DeferralReason? ReasonAt(DateTimeOffset instant)
    {
        if (IsQuietAt(instant))
        {
            return DeferralReason.QuietHours;
        }

        return RemainingMailsAt(instant) == 0 ? DeferralReason.AtMost : null;
    }
}

/// <summary>What an alert has to do now.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Mails">Its mails, in order.</param>
/// <param name="SkippedArticles">Articles that bring nothing new, with the number of the mail that told their story.</param>
internal sealed record AssembledAlert(
    AlertPlan Plan, IReadOnlyList<AssembledAlertMail> Mails, IReadOnlyList<(long ArticleNo, int Number)> SkippedArticles);

/// <summary>One mail of an alert.</summary>
/// <param name="Plan">What it was made of.</param>
/// <param name="Digest">What it says.</param>
internal sealed record AssembledAlertMail(AlertMailPlan Plan, Digest Digest);
