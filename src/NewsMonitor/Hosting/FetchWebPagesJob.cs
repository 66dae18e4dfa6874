using NewsMonitor.Intake.FullTexts;
using Quartz;

namespace NewsMonitor.Hosting;

[DisallowConcurrentExecution]
internal sealed class FetchWebPagesJob(WebPageRound pages, JobGuard guard) : IJob
{
    public static readonly JobKey Key = new("fetch-pages");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await guard.RunAsync(Key.Name, () => pages.FetchDueAsync(cancellationToken));
}
