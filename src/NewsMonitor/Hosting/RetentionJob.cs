using NewsMonitor.Storage;
using Quartz;

namespace NewsMonitor.Hosting;

[DisallowConcurrentExecution]
internal sealed class RetentionJob(Retention retention, JobGuard guard, TimeProvider clock) : IJob
{
    public static readonly JobKey Key = new("retention");

    // The next run is hours away; until then, a store that was locked for a moment would count as failing.
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (!await guard.RunAsync(Key.Name, () => retention.RunAsync(cancellationToken)))
        {
            var retry = TriggerBuilder.Create().WithIdentity($"{Key.Name}-again", JobRegistration.TriggerGroup).ForJob(Key)
                .StartAt(clock.GetUtcNow() + RetryDelay).Build();
            await context.Scheduler.ScheduleTrigger(retry, TriggerConflict.Replace, cancellationToken);
        }
    }
}
