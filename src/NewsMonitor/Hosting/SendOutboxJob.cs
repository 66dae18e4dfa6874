using NewsMonitor.Outbox;
using Quartz;

namespace NewsMonitor.Hosting;

[DisallowConcurrentExecution]
internal sealed class SendOutboxJob(OutboxSender outbox, JobGuard guard) : IJob
{
    public static readonly JobKey Key = new("send-outbox");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await guard.RunAsync(Key.Name, () => outbox.SendDueAsync(cancellationToken));
}
