using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsMonitor.Storage;

namespace NewsMonitor.Jobs;

/// <summary>
/// Runs jobs on a store that may fail under them: a full disk, a lock, a right that was taken away. A job that fails so has
/// stored nothing and does its work anew at its next tick; the log tells once what is wrong, every hour that it still is, and
/// when it is over, and then the operator hears of it by mail. A damaged file ends the worker.
/// </summary>
internal sealed partial class StoreWatch(
    Store store, StoreOutages outages, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<StoreWatch> logger)
{
    private static readonly TimeSpan TellAgainAfter = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _failing = new(StringComparer.Ordinal);
    private string _problem = "";
    private DateTimeOffset _since;
    private DateTimeOffset _toldAt;

    /// <summary>Whether the worker ended because the file is damaged.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Runs a job.</summary>
    /// <param name="job">Its name.</param>
    /// <param name="work">What it does.</param>
    /// <returns>Whether the store worked.</returns>
    public async ValueTask<bool> RunAsync(string job, Func<Task> work)
    {
        try
        {
            await work();
            Worked(job);
            return true;
        }
        catch (DbException error)
        {
            Failed(job, StoreException.From(store.Path, error));
            return false;
        }
    }

    // A job that finds nothing to do succeeds on a full disk, too: it is over when those that failed have succeeded.
    private void Worked(string job)
    {
        lock (_lock)
        {
            if (_failing.Remove(job) && _failing.Count == 0)
            {
                LogOver(logger, store.Path, _since);
                outages.Record(new StoreOutage(_problem, _since, clock.GetUtcNow()));
            }
        }
    }

    private void Failed(string job, StoreException error)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var isFirst = _failing.Count == 0;
            _failing.Add(job);
            _since = isFirst ? now : _since;
            if (error.IsCorruption)
            {
                End(error);
            }
            else if (isFirst || _problem != error.Message || (now - _toldAt).Duration() >= TellAgainAfter)
            {
                (_problem, _toldAt) = (error.Message, now);
                LogFailing(logger, error.Message, _since);
            }
        }
    }

    // What is read from it may be wrong, and what is written to it may do more damage.
    private void End(StoreException error)
    {
        if (!IsDamaged)
        {
            IsDamaged = true;
            LogDamaged(logger, error.Message);
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(5001, LogLevel.Error, "{Problem} What could not be stored since {Since:u} is done again when the store works")]
    private static partial void LogFailing(ILogger logger, string problem, DateTimeOffset since);

    [LoggerMessage(5002, LogLevel.Information, "The store {Store} works again; it did not since {Since:u}")]
    private static partial void LogOver(ILogger logger, string store, DateTimeOffset since);

    [LoggerMessage(5003, LogLevel.Critical, "{Problem} The worker ends")]
    private static partial void LogDamaged(ILogger logger, string problem);
}
