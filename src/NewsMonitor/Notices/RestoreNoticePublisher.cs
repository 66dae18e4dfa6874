using System.Globalization;
using Microsoft.Extensions.Logging;
using NewsMonitor.Incidents;
using NewsMonitor.Mail;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Wording;

namespace NewsMonitor.Notices;

/// <summary>Notifies the operator once that a backup was restored, and of what was set aside.</summary>
internal sealed partial class RestoreNoticePublisher(
    CurrentSettings current,
    Store store,
    RestoredBackup restored,
    FactStore facts,
    IncidentStore incidents,
    MailComposer composer,
    TimeProvider clock,
    ILogger<RestoreNoticePublisher> logger)
{
    private const string NotifiedFact = "backup-told";

    /// <summary>Publishes the notice if a backup was restored and the operator does not know yet.</summary>
    public async Task PublishOnceAsync(CancellationToken cancellationToken)
    {
        var at = await facts.FindAsync(RestoredBackup.RestoredFact, cancellationToken);
        if (at is null || at == await facts.FindAsync(NotifiedFact, cancellationToken))
        {
            return;
        }

        var made = DateTimeOffset.Parse(
            (await facts.FindAsync(RestoredBackup.MadeFact, cancellationToken))!, CultureInfo.InvariantCulture);
        var articles = await restored.ListSetAsideArticlesAsync(cancellationToken);
        var mails = await restored.CountSetAsideMailsAsync(cancellationToken);
        var loaded = current.Current;
        var notice = new Notice
        {
            Number = await incidents.GetNextNumberAsync(cancellationToken),
            ComposedAt = clock.GetUtcNow(),
            Zone = loaded.OperatorZone,
            Items = [CreateItem(loaded.OperatorZone, made, DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), articles, mails)],
        };
        var mail = loaded.Settings.Mail;
        var composed = await composer.ComposeAsync(notice, mail, mail.Operator);
        await store.ExecuteInTransactionAsync(
            async transaction =>
            {
                await FactStore.SaveAsync(transaction, NotifiedFact, at);
                await FactStore.SaveAsync(
                    transaction, IncidentStore.NumberFact, notice.Number.ToString(CultureInfo.InvariantCulture));
                await OutboxStore.AddAsync(transaction, composed);
            },
            cancellationToken);
        LogRestored(logger, made, articles.Count, mails);
    }

    private static NoticeItem CreateItem(
        TimeZoneInfo zone, DateTimeOffset made, DateTimeOffset at, IReadOnlyList<(string Title, string? Link)> articles, int mails)
    {
        var moment = TimeZoneInfo.ConvertTime(made, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var reason =
            $"The monitor runs on a backup of {moment} ({zone.Id}). What it mailed after that it does not know, and so that nothing comes twice, "
            + "what may have been mailed since is not mailed again. The next answer of each feed is a silent baseline: "
            + "what stands in it and is not known yet is stored and not mailed. What appears later is news. "
            + "Rules that look back do not look beyond it.";
        var waited = mails == 0
            ? ""
            : $"Mails that waited to be sent: {mails}. “{ProgramCommand.Create("mail list")}” names them, "
                + $"“{ProgramCommand.Create("mail retry ID")}” sends one after all. ";
        var listed = articles.Count == 0
            ? ""
            : $"Articles that waited for a digest: {articles.Count}. They do not come in one any more, unless they did already; here they are:";
        return new NoticeItem(NoticeKind.Began, "A backup was restored", reason, waited + listed, at) { Articles = articles };
    }

    [LoggerMessage(2203, LogLevel.Warning,
        "This store is a backup of {Made:u} that was restored. So that nothing is mailed twice, each feed's next answer is a silent baseline; "
        + "{Articles} articles that waited for digests and {Mails} mails that waited to be sent are set aside")]
    private static partial void LogRestored(ILogger logger, DateTimeOffset made, int articles, int mails);
}
