using Microsoft.Extensions.Logging;
using NewsMonitor.Mail;
using NewsMonitor.Settings;

namespace NewsMonitor.Publishing;

/// <summary>Mails what waits for an alert, unless it has to be held back; each mail in a transaction of its own.</summary>
internal sealed partial class AlertPublisher(
    DigestStore digests, AlertStore alerts, AlertAssembler writer, MailComposer composer, ILogger<AlertPublisher> logger)
{
    // Planning takes reading all texts that wait: a night long they do not change, and no second matters to what was held back.
    private static readonly TimeSpan ReplanInterval = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, DeferredAlert> _deferred = new(StringComparer.Ordinal);

    /// <summary>Publishes an alert that has articles waiting; what it holds back it looks at again once a minute, or when other articles wait.</summary>
    /// <param name="loaded">The settings.</param>
    /// <param name="id">The alert.</param>
    /// <param name="state">What is known of it.</param>
    /// <param name="waiting">What tells whether other articles wait than before.</param>
    /// <param name="isAsked">Whether it is asked for, so that nothing holds it back.</param>
    /// <param name="now">When it is published.</param>
    /// <param name="cancellationToken">Stops between two mails.</param>
    public async Task PublishAsync(
        LoadedSettings loaded,
        string id,
        DigestState state,
        DigestQueueVersion waiting,
        bool isAsked,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var before = _deferred.GetValueOrDefault(id);
        if (!isAsked && before is { Stories: > 0 } && before.IsCurrent(waiting, now, ReplanInterval))
        {
            return;
        }

        var written = await writer.AssembleAsync(loaded, id, state, isAsked, now, cancellationToken);
        if (written.Plan.UnmatchedArticleNos.Count > 0)
        {
            await digests.DropArticlesAsync(id, written.Plan.UnmatchedArticleNos, cancellationToken);
            LogReleased(logger, id, written.Plan.UnmatchedArticleNos.Count);
        }

        if (written.SkippedArticles.Count > 0)
        {
            await alerts.MarkSkippedAsync(id, written.SkippedArticles, cancellationToken);
            LogNothingNew(logger, id, written.SkippedArticles.Count);
        }

        foreach (var mail in written.Mails)
        {
            await PublishAsync(loaded, mail, cancellationToken);
        }

        _deferred[id] = new DeferredAlert(written.Plan.DeferredStoryCount, loaded, waiting, now);
        if (written.Plan.DeferredStoryCount > 0 && written.Plan.DeferredStoryCount != before?.Stories)
        {
            LogHeld(logger, id, written.Plan.DeferredStoryCount);
        }
    }

    private async Task PublishAsync(LoadedSettings loaded, AssembledAlertMail written, CancellationToken cancellationToken)
    {
        var (alert, options) = (written.Digest, loaded.Settings.Digests[written.Digest.Id]);
        var composed = await composer.ComposeAsync(alert, loaded.Settings.Mail, options.To);
        await digests.AddEditionAsync(
            new EditionRecord(
                alert.Id,
                alert.Number,
                alert.From,
                alert.To,
                NextDueAt: null,
                [.. written.Plan.Articles.Select(article => article.No)],
                composed)
            {
                Threads = CreateThreads(written, composed[0].Subject),
            },
            cancellationToken);
        LogPublished(logger, alert.Id, alert.Number, alert.Entries.Count(), composed.Count);
    }

    // A story of a storm begins its own thread with its first follow-up.
    private static List<AlertThreadRecord> CreateThreads(AssembledAlertMail written, string subject)
        => written.Plan.IsStorm
            ? []
            : [new AlertThreadRecord { StoryNo = written.Plan.StoryNos[0], Thread = written.Digest.ThreadId!, Subject = subject, ToldAt = written.Digest.To }];

    [LoggerMessage(2011, LogLevel.Information, "Alert {Alert} No. {Number}: {Stories} stories, {Mails} mails in the outbox")]
    private static partial void LogPublished(ILogger logger, string alert, int number, int stories, int mails);

    [LoggerMessage(2012, LogLevel.Information, "Alert {Alert} lets {Articles} articles pass: they bring nothing new to stories that it has told")]
    private static partial void LogNothingNew(ILogger logger, string alert, int articles);

    [LoggerMessage(2013, LogLevel.Information, "Alert {Alert} holds {Stories} stories back for now: quiet hours, its limit of mails, or the rest of an hour between two mails about one story")]
    private static partial void LogHeld(ILogger logger, string alert, int stories);

    [LoggerMessage(2014, LogLevel.Warning,
        "Alert {Alert} lets go of {Articles} articles: the rules that they matched are no longer among its rules")]
    private static partial void LogReleased(ILogger logger, string alert, int articles);
}

/// <summary>What an alert held back when it was planned last.</summary>
/// <param name="Stories">How many stories.</param>
/// <param name="Loaded">The settings that it was planned with.</param>
/// <param name="Waiting">What waited.</param>
/// <param name="At">When that was.</param>
internal sealed record DeferredAlert(int Stories, LoadedSettings Loaded, DigestQueueVersion Waiting, DateTimeOffset At)
{
    /// <summary>Whether the plan can stand as it is: nothing has changed, and it is not older than it may be.</summary>
    public bool IsCurrent(DigestQueueVersion waiting, DateTimeOffset now, TimeSpan every)
        => !Loaded.ChangeToken.HasChanged && waiting == Waiting && now >= At && now < At + every;
}
