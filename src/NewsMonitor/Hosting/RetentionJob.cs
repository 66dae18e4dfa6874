using NewsMonitor.Storage;
using Quartz;

namespace NewsMonitor.Hosting;

/// <summary>Deletes articles and settled mails that are older than the owner wants to keep them.</summary>
[DisallowConcurrentExecution]
internal sealed class RetentionJob(Retention retention, JobGuard watch, TimeProvider clock) : IJob
{
    /// <summary>The identity of the job.</summary>
    public static readonly JobKey Key = new("retention");

    // Its next tick is hours away, and so long a store that was locked for a moment would seem to fail.
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (!await watch.RunAsync(Key.Name, () => retention.RunAsync(cancellationToken)))
        {
            var again = TriggerBuilder.Create().WithIdentity($"{Key.Name}-again", JobRegistration.TriggerGroup).ForJob(Key)
                .StartAt(clock.GetUtcNow() + RetryDelay).Build();
            await context.Scheduler.ScheduleTrigger(again, TriggerConflict.Replace, cancellationToken);
        }
    }
}
