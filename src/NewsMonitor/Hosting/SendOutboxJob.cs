using NewsMonitor.Outbox;
using Quartz;

namespace NewsMonitor.Hosting;

/// <summary>Sends the mails of the outbox that are due.</summary>
[DisallowConcurrentExecution]
internal sealed class SendOutboxJob(OutboxSender sender, JobGuard watch) : IJob
{
    /// <summary>The identity of the job.</summary>
    public static readonly JobKey Key = new("send-outbox");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await watch.RunAsync(Key.Name, () => sender.SendDueAsync(cancellationToken));
}
