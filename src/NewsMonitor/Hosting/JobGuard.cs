using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsMonitor.Storage;

namespace NewsMonitor.Hosting;

/// <summary>
/// Runs jobs on a store that may fail: a full disk, a lock, missing permissions. A job that fails this way has stored nothing
/// and repeats its work at its next run. The log reports the failure once, then every hour, and again when the store has
/// recovered; the operator is notified by mail then. A corrupt or lost file stops the worker.
/// </summary>
internal sealed partial class JobGuard(
    Store store, StoreOutages outages, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<JobGuard> logger)
{
    private static readonly TimeSpan LogReminderInterval = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _failingJobs = new(StringComparer.Ordinal);
    private string _problem = "";
    private DateTimeOffset _failingSince;
    private long _lastLogged;

    /// <summary>True if the worker was stopped because the file is corrupt or lost.</summary>
    public bool IsStoreUnusable { get; private set; }

    /// <returns>True if the store worked.</returns>
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
            await HandleFailureAsync(job, StoreException.From(store.Path, error));
            return false;
        }
    }

    // A job with nothing to do succeeds even on a full disk, so the failure ends only when the failed jobs have succeeded.
    private void HandleSuccess(string job)
    {
        lock (_lock)
        {
            if (_failingJobs.Remove(job) && _failingJobs.Count == 0)
            {
                LogOver(logger, store.Path, _failingSince);
                outages.End(new StoreOutage(_problem, _failingSince, clock.GetUtcNow()));
            }
        }
    }

    private Task HandleFailureAsync(string job, StoreException error)
    {
        if (error.IsCorruption || error.IsLoss)
        {
            return StopWorkerAsync(error);
        }

        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var isFirst = _failingJobs.Count == 0;
            _failingJobs.Add(job);
            _failingSince = isFirst ? now : _failingSince;
            if (isFirst || _problem != error.Message || clock.GetElapsedTime(_lastLogged) >= LogReminderInterval)
            {
                (_problem, _lastLogged) = (error.Message, clock.GetTimestamp());
                outages.Begin(error.Message);
                LogFailing(logger, error.Message, _failingSince);
            }
        }

        return Task.CompletedTask;
    }

    // Reads may return wrong data, and writes may do more damage, or get lost.
    private async Task StopWorkerAsync(StoreException error)
    {
        lock (_lock)
        {
            if (IsStoreUnusable)
            {
                return;
            }

            IsStoreUnusable = true;
        }

        var problem = error.IsLoss ? await StoreRescue.SaveAsync(store, error, clock) : error;
        LogUnusable(logger, problem.Message);
        lifetime.StopApplication();
    }

    [LoggerMessage(5001, LogLevel.Error, "{Problem} What could not be stored since {Since:u} is done again when the store works")]
    private static partial void LogFailing(ILogger logger, string problem, DateTimeOffset since);

    [LoggerMessage(5002, LogLevel.Information, "The store {Store} works again; it did not since {Since:u}")]
    private static partial void LogOver(ILogger logger, string store, DateTimeOffset since);

    [LoggerMessage(5003, LogLevel.Critical, "{Problem} The worker ends")]
    private static partial void LogUnusable(ILogger logger, string problem);
}
