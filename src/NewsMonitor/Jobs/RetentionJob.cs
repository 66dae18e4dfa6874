using NewsMonitor.Settings;
using NewsMonitor.Storage;
using Quartz;

namespace NewsMonitor.Jobs;

/// <summary>Deletes articles and settled mails that are older than the owner wants to keep them.</summary>
[DisallowConcurrentExecution]
internal sealed class RetentionJob(CurrentSettings current, ArticleStore articles, TimeProvider clock) : IJob
{
    /// <summary>The identity of the job.</summary>
    public static readonly JobKey Key = new("retention");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var settings = current.Current.Settings;
        var running = settings.Digests.Where(digest => digest.Value.Enabled).Select(digest => digest.Key).ToList();
        await articles.DeleteOlderThanAsync(clock.GetUtcNow() - settings.Store.KeepArticles, running, cancellationToken);
    }
}
