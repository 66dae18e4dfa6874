using NewsMonitor.Intake.FullTexts;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Notices;
using NewsMonitor.Outbox;
using NewsMonitor.Storage;

namespace NewsMonitor.Hosting;

/// <summary>
/// Puts the store in order before any work begins. This process holds it exclusively, so every lease in it belongs to a
/// process that ended without giving it back.
/// </summary>
internal sealed class Recovery(
    ClockCorrection clockCorrection,
    FeedStore feeds,
    WebPageStore pages,
    OutboxSender outbox,
    RestoreNoticePublisher restoreNotice,
    Heartbeat heartbeat)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await clockCorrection.RunAsync(cancellationToken);
        await feeds.ReclaimAllLeasesAsync(cancellationToken);
        await pages.ReclaimAllLeasesAsync(cancellationToken);
        await outbox.ReclaimAllLeasesAsync();
        await restoreNotice.PublishOnceAsync(cancellationToken);
        await heartbeat.RecordAsync(cancellationToken);
    }
}
