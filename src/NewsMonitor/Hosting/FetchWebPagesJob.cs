using NewsMonitor.Intake.FullTexts;
using Quartz;

namespace NewsMonitor.Hosting;

/// <summary>Fetches the web pages of articles whose full text is wanted.</summary>
[DisallowConcurrentExecution]
internal sealed class FetchWebPagesJob(WebPageRound pages, JobGuard guard) : IJob
{
    public static readonly JobKey Key = new("fetch-pages");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await guard.RunAsync(Key.Name, () => pages.FetchDueAsync(cancellationToken));
}
