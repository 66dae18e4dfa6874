using NewsMonitor.Intake.FullTexts;
using Quartz;

namespace NewsMonitor.Hosting;

/// <summary>Fetches the pages of articles whose full text is wanted.</summary>
[DisallowConcurrentExecution]
internal sealed class FetchWebPagesJob(WebPageRound sweep, JobGuard watch) : IJob
{
    /// <summary>The identity of the job.</summary>
    public static readonly JobKey Key = new("fetch-pages");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await watch.RunAsync(Key.Name, () => sweep.FetchDueAsync(cancellationToken));
}
