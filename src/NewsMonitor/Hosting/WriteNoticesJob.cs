using NewsMonitor.Notices;
using Quartz;

namespace NewsMonitor.Hosting;

[DisallowConcurrentExecution]
internal sealed class WriteNoticesJob(NoticePublisher notices, JobGuard guard) : IJob
{
    public static readonly JobKey Key = new("write-notices");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await guard.RunAsync(Key.Name, () => notices.PublishAsync(cancellationToken));
}
