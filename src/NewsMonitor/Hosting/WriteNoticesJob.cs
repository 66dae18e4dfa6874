using NewsMonitor.Notices;
using Quartz;

namespace NewsMonitor.Hosting;

/// <summary>Looks at whether the monitor works, and tells its operator when it does not.</summary>
[DisallowConcurrentExecution]
internal sealed class WriteNoticesJob(NoticePublisher writer, JobGuard watch) : IJob
{
    /// <summary>The identity of the job.</summary>
    public static readonly JobKey Key = new("write-notices");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await watch.RunAsync(Key.Name, () => writer.PublishAsync(cancellationToken));
}
