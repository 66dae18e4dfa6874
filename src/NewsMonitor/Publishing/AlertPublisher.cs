using Microsoft.Extensions.Logging;
using NewsMonitor.Mail;
using NewsMonitor.Settings;

namespace NewsMonitor.Publishing;

/// <summary>Publishes the articles that wait for an alert, unless deferred; each mail is a transaction.</summary>
internal sealed partial class AlertPublisher(
    DigestStore digests,
    AlertStore alerts,
    AlertAssembler assembler,
    MailComposer composer,
    TimeProvider clock,
    ILogger<AlertPublisher> logger)
{
    // Planning reads every waiting text. During a night of quiet hours nothing changes, and seconds do not matter.
    private static readonly TimeSpan ReplanInterval = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, DeferredAlert> _deferred = new(StringComparer.Ordinal);

    /// <summary>
    /// Plans deferred articles again once a minute, or as soon as other articles wait;
    /// <paramref name="isRequested"/> ignores quiet hours and limits.
    /// </summary>
    /// <returns>The time to call it again even if nothing has changed.</returns>
    public async Task<DateTimeOffset> PublishAsync(
        LoadedSettings loaded,
        string id,
        DigestRecord record,
        DigestQueueVersion queue,
        bool isRequested,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var before = _deferred.GetValueOrDefault(id);
        if (!isRequested && before is { Stories: > 0 } && before.IsCurrent(queue)
            && ReplanInterval - clock.GetElapsedTime(before.Timestamp) is var left && left > TimeSpan.Zero)
        {
            return clock.GetUtcNow() + left;
        }

        var assembled = await assembler.AssembleAsync(loaded, id, record, isRequested, now, cancellationToken);
        if (assembled.Plan.UnmatchedArticleNos.Count > 0)
        {
            await digests.DropArticlesAsync(id, assembled.Plan.UnmatchedArticleNos, cancellationToken);
            LogReleased(logger, id, assembled.Plan.UnmatchedArticleNos.Count);
        }

        if (assembled.SkippedArticles.Count > 0)
        {
            await alerts.MarkSkippedAsync(id, assembled.SkippedArticles, cancellationToken);
            LogNothingNew(logger, id, assembled.SkippedArticles.Count);
        }

        foreach (var mail in assembled.Mails)
        {
            await PublishAsync(loaded, mail, cancellationToken);
        }

        _deferred[id] = new DeferredAlert(assembled.Plan.DeferredStoryCount, loaded, queue, clock.GetTimestamp());
        if (assembled.Plan.DeferredStoryCount > 0 && assembled.Plan.DeferredStoryCount != before?.Stories)
        {
            LogHeld(logger, id, assembled.Plan.DeferredStoryCount);
        }

        return now;
    }

    private async Task PublishAsync(
        LoadedSettings loaded, AssembledAlertMail mail, CancellationToken cancellationToken)
    {
        var (alert, options) = (mail.Digest, loaded.Settings.Digests[mail.Digest.Id]);
        var composed = await composer.ComposeAsync(alert, loaded.Settings.Mail, options.To);
        await digests.AddEditionAsync(
            new Edition(
                alert.Id,
                alert.Number,
                alert.From,
                alert.To,
                NextDueAt: null,
                [.. mail.Plan.Articles.Select(article => article.No)],
                composed)
            {
                Threads = CreateThreads(mail, composed[0].Subject),
            },
            cancellationToken);
        LogPublished(logger, alert.Id, alert.Number, alert.Entries.Count(), composed.Count);
    }

    // A mail about many stories starts no thread; each story gets its own with its first follow-up.
    private static IReadOnlyList<AlertThreadRecord> CreateThreads(AssembledAlertMail mail, string subject)
        => mail.Plan.IsStorm
            ? []
            :
            [
                new AlertThreadRecord
                {
                    StoryNo = mail.Plan.StoryNos[0],
                    Thread = mail.Digest.ThreadId!,
                    Subject = subject,
                    ToldAt = mail.Digest.To,
                },
            ];

    [LoggerMessage(2011, LogLevel.Information,
        "Alert {Alert} No. {Number}: {Stories} stories, {Mails} mails in the outbox")]
    private static partial void LogPublished(ILogger logger, string alert, int number, int stories, int mails);

    [LoggerMessage(2012, LogLevel.Information,
        "Alert {Alert} lets {Articles} articles pass: they bring nothing new to stories that it has told")]
    private static partial void LogNothingNew(ILogger logger, string alert, int articles);

    [LoggerMessage(2013, LogLevel.Information,
        "Alert {Alert} holds {Stories} stories back for now: quiet hours, its limit of mails, the rest of an hour "
        + "between two mails about one story, or an earlier mail about the story that still waits")]
    private static partial void LogHeld(ILogger logger, string alert, int stories);

    [LoggerMessage(2014, LogLevel.Warning,
        "Alert {Alert} lets go of {Articles} articles: the rules that they matched are no longer among its rules")]
    private static partial void LogReleased(ILogger logger, string alert, int articles);
}

/// <summary>The stories that an alert deferred at its last planning, and what that plan was based on.</summary>
internal sealed record DeferredAlert(
    int Stories, LoadedSettings Loaded, DigestQueueVersion Queue, long Timestamp)
{
    /// <summary>True while neither the settings nor the waiting articles have changed.</summary>
    public bool IsCurrent(DigestQueueVersion queue) => !Loaded.ChangeToken.HasChanged && queue == Queue;
}
