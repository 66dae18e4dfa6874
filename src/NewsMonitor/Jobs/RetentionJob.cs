using NewsMonitor.Storage;
using Quartz;

namespace NewsMonitor.Jobs;

/// <summary>Deletes articles and settled mails that are older than the owner wants to keep them.</summary>
[DisallowConcurrentExecution]
internal sealed class RetentionJob(Retention retention, StoreWatch watch) : IJob
{
    /// <summary>The identity of the job.</summary>
    public static readonly JobKey Key = new("retention");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await watch.RunAsync(Key.Name, () => retention.RunAsync(cancellationToken));
}
