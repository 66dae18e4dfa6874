using System.Globalization;

namespace NewsMonitor.Storage;

/// <summary>Notes in the store that the worker works, so that another process can tell.</summary>
public sealed class Heartbeat(FactStore facts, TimeProvider clock)
{
    private const string FactName = "cycle";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>Notes a completed round of polls, at most every 20 seconds.</summary>
    public async Task RecordAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - _last >= Interval || now < _last)
        {
            await facts.SaveAsync(FactName, now.ToString("O", CultureInfo.InvariantCulture), [], cancellationToken);
            _last = now;
        }
    }

    /// <summary>When a round was last completed, or the worker started; null when never.</summary>
    public async Task<DateTimeOffset?> ReadLastAsync(CancellationToken cancellationToken)
        => await facts.FindAsync(FactName, cancellationToken) is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
