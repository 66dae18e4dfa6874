using NewsMonitor.Settings;

namespace NewsMonitor.Storage;

/// <summary>Deletes rows that are older than <c>Store:KeepArticles</c>.</summary>
internal sealed class Retention(CurrentSettings current, RetentionStore rows, FactStore facts, TimeProvider clock)
{
    private const string FactName = "retention";

    // A clock that jumps a year ahead must not empty the store: the reference time advances by at most a day per run.
    private static readonly TimeSpan MaxAdvance = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var settings = current.Current.Settings;
        var running = settings.EnabledDigests().Select(digest => digest.Key).ToList();
        var now = await AdvanceReferenceTimeAsync(cancellationToken);
        await rows.DeleteOlderThanAsync(now - settings.Store.KeepArticles, running, cancellationToken);
    }

    private async Task<DateTimeOffset> AdvanceReferenceTimeAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await facts.FindInstantAsync(FactName, cancellationToken) is { } last && last + MaxAdvance < now)
        {
            now = last + MaxAdvance;
        }

        await facts.SaveInstantAsync(FactName, now, cancellationToken);
        return now;
    }
}
