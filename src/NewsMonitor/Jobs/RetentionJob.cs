using System.Globalization;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using Quartz;

namespace NewsMonitor.Jobs;

/// <summary>Deletes articles and settled mails that are older than the owner wants to keep them.</summary>
[DisallowConcurrentExecution]
internal sealed class RetentionJob(
    CurrentSettings current, ArticleStore articles, FactStore facts, TimeProvider clock, StoreWatch watch) : IJob
{
    /// <summary>The identity of the job.</summary>
    public static readonly JobKey Key = new("retention");

    private const string Fact = "retention";

    // A clock that jumps a year ahead must not empty the store: what was reckoned with moves on by a day a run at most.
    private static readonly TimeSpan Step = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        => await watch.RunAsync(Key.Name, async () =>
        {
            var settings = current.Current.Settings;
            var running = settings.Digests.Where(digest => digest.Value.Enabled).Select(digest => digest.Key).ToList();
            var now = await ReckonedNowAsync(cancellationToken);
            await articles.DeleteOlderThanAsync(now - settings.Store.KeepArticles, running, cancellationToken);
        });

    private async Task<DateTimeOffset> ReckonedNowAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await facts.FindAsync(Fact, cancellationToken) is { } text
            && DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) is var last && last + Step < now)
        {
            now = last + Step;
        }

        await facts.NoteAsync(Fact, now.ToString("O", CultureInfo.InvariantCulture), [], cancellationToken);
        return now;
    }
}
