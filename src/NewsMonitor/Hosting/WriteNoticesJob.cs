using NewsMonitor.Notices;
using Quartz;

namespace NewsMonitor.Hosting;

/// <summary>Looks for signs of trouble and writes the notices to the operator.</summary>
[DisallowConcurrentExecution]
internal sealed class WriteNoticesJob(NoticePublisher notices, JobGuard guard) : IJob
{
    public static readonly JobKey Key = new("write-notices");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await guard.RunAsync(Key.Name, () => notices.PublishAsync(cancellationToken));
}
