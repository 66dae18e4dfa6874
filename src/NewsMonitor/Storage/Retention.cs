using System.Globalization;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Settings;

namespace NewsMonitor.Storage;

/// <summary>Deletes what is older than the owner wants to keep it (<c>Store:KeepArticles</c>).</summary>
internal sealed class Retention(CurrentSettings current, ArticleStore articles, FactStore facts, TimeProvider clock)
{
    private const string FactName = "retention";

    // A clock that jumps a year ahead must not empty the store: what was reckoned with moves on by a day a run at most.
    private static readonly TimeSpan MaxAdvance = TimeSpan.FromDays(1);

    /// <summary>Deletes what is too old by now.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var settings = current.Current.Settings;
        var running = settings.Digests.Where(digest => digest.Value.Enabled).Select(digest => digest.Key).ToList();
        var now = await AdvanceReferenceTimeAsync(cancellationToken);
        await articles.DeleteOlderThanAsync(now - settings.Store.KeepArticles, running, cancellationToken);
    }

    private async Task<DateTimeOffset> AdvanceReferenceTimeAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await facts.FindAsync(FactName, cancellationToken) is { } text
            && DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) is var last && last + MaxAdvance < now)
        {
            now = last + MaxAdvance;
        }

        await facts.SaveAsync(FactName, now.ToString("O", CultureInfo.InvariantCulture), [], cancellationToken);
        return now;
    }
}
