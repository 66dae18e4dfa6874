using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsMonitor.Storage;

namespace NewsMonitor.Hosting;

/// <summary>
/// Runs jobs on a store that may fail under them: a full disk, a lock, a right that was taken away. A job that fails so has
/// stored nothing and does its work anew at its next tick; the log tells once what is wrong, every hour that it still is, and
/// when it is over, and then the operator hears of it by mail. A damaged file ends the worker.
/// </summary>
internal sealed partial class JobGuard(
    Store store, StoreOutages outages, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<JobGuard> logger)
{
    private static readonly TimeSpan LogReminderInterval = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _failingJobs = new(StringComparer.Ordinal);
    private string _problem = "";
    private DateTimeOffset _failingSince;
    private DateTimeOffset _lastLoggedAt;

    /// <summary>Whether the worker ended because the file is damaged.</summary>
    public bool IsStoreDamaged { get; private set; }

    /// <summary>Runs a job.</summary>
    /// <param name="job">Its name.</param>
    /// <param name="work">What it does.</param>
    /// <returns>Whether the store worked.</returns>
    public async ValueTask<bool> RunAsync(string job, Func<Task> work)
    {
        try
        {
            await work();
            HandleSuccess(job);
            return true;
        }
        catch (DbException error)
        {
            HandleFailure(job, StoreException.From(store.Path, error));
            return false;
        }
    }

    // A job that finds nothing to do succeeds on a full disk, too: it is over when those that failed have succeeded.
    private void HandleSuccess(string job)
    {
        lock (_lock)
        {
            if (_failingJobs.Remove(job) && _failingJobs.Count == 0)
            {
                LogOver(logger, store.Path, _failingSince);
                outages.Record(new StoreOutage(_problem, _failingSince, clock.GetUtcNow()));
            }
        }
    }

    private void HandleFailure(string job, StoreException error)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var isFirst = _failingJobs.Count == 0;
            _failingJobs.Add(job);
            _failingSince = isFirst ? now : _failingSince;
            if (error.IsCorruption)
            {
                StopWorker(error);
            }
            else if (isFirst || _problem != error.Message || (now - _lastLoggedAt).Duration() >= LogReminderInterval)
            {
                (_problem, _lastLoggedAt) = (error.Message, now);
                LogFailing(logger, error.Message, _failingSince);
            }
        }
    }

    // What is read from it may be wrong, and what is written to it may do more damage.
    private void StopWorker(StoreException error)
    {
        if (!IsStoreDamaged)
        {
            IsStoreDamaged = true;
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
