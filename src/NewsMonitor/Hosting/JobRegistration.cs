using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace NewsMonitor.Hosting;

/// <summary>Schedules the jobs. Due times are rows, so nothing here needs to survive a restart.</summary>
internal static class JobRegistration
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);

    // Alerts leave within two seconds of the poll that found their article.
    private static readonly TimeSpan PublishInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SendInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WebPageInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan NoticeInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetentionInterval = TimeSpan.FromHours(6);

    public const string TriggerGroup = "ticks";

    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "news-monitor";

                // Cancels running jobs on shutdown: they save work in progress and end before their host does.
                options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.AddRecurringJob<PollFeedsJob>(PollFeedsJob.Key, PollInterval);
            quartz.AddRecurringJob<FetchWebPagesJob>(FetchWebPagesJob.Key, WebPageInterval);
            quartz.AddRecurringJob<PublishDigestsJob>(PublishDigestsJob.Key, PublishInterval);
            quartz.AddRecurringJob<SendOutboxJob>(SendOutboxJob.Key, SendInterval);
            quartz.AddRecurringJob<WriteNoticesJob>(WriteNoticesJob.Key, NoticeInterval);
            quartz.AddRecurringJob<RetentionJob>(RetentionJob.Key, RetentionInterval);
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services.AddSingleton<JobGuard>().AddHostedService<ClockJumpDetector>();
    }

    private static void AddRecurringJob<TJob>(this IQuartzBuilder quartz, JobKey key, TimeSpan interval)
        where TJob : class, IJob
    {
        quartz.AddJob<TJob>(job => job.WithIdentity(key).StoreDurably());
        quartz.AddTrigger(trigger => trigger.WithIdentity(key.Name, TriggerGroup).ForJob(key).StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
    }
}
