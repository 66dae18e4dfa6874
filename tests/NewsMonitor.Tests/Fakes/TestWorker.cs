using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Hosting;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Files;
using NewsMonitor.Settings.Loading;
using NewsMonitor.Storage;
using Quartz;

namespace NewsMonitor.Fakes;

/// <summary>
/// The real host on a real store in its own folder; only the clock is fake, and the test fires the jobs.
/// </summary>
internal sealed class TestWorker : IAsyncDisposable
{
    private readonly JobWatch _watch = new();
    private readonly string _folder;
    private readonly FakeTimeProvider _clock;
    private readonly StoreLock _hold;
    private readonly IHost _host;
    private readonly IScheduler _scheduler;

    private TestWorker(
        string folder, FakeTimeProvider clock, StoreLock hold, Store store, IHost host, IScheduler scheduler, TestLog log)
    {
        _folder = folder;
        _clock = clock;
        _hold = hold;
        Store = store;
        _host = host;
        _scheduler = scheduler;
        Log = log;
        scheduler.ListenerManager.AddJobListener(_watch);
    }

    public Store Store { get; }

    public TestLog Log { get; }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Starts a worker with settings whose store and mail folder are in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="clock">The time.</param>
    /// <param name="patience">The wait for a lock of another program; the default of the program if null.</param>
    /// <param name="environment">The environment variables; none if null.</param>
    public static async Task<TestWorker> StartAsync(
        string folder,
        string settings,
        FakeTimeProvider clock,
        TimeSpan? patience = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var input = Input(folder, settings);
        input = input with { Environment = environment ?? input.Environment };
        var outcome = SettingsLoader.Load(input);
        if (outcome is not SettingsLoaded { Settings: var loaded })
        {
            throw new InvalidOperationException(SettingsProblemText.Format(((SettingsRejected)outcome).Problems));
        }

        var hold = StoreLock.Acquire(loaded.Settings.Store.Path, clock);
        var store = Store.Open(loaded.Settings.Store, clock, patience);
        var log = new TestLog();
        var host = NewsMonitorHost.Build(input, loaded, store, services =>
        {
            services
                .AddSingleton<TimeProvider>(clock)
                .AddSingleton(new Random(1))
                .AddSingleton<ILoggerProvider>(log)
                .Configure<QuartzHostedServiceOptions>(options => options.AutoStart = false);

            // There are no ticks to guard, and advancing a day would mean 86,400 of them.
            services.Remove(services.Single(service => service.ImplementationType == typeof(ClockJumpDetector)));
        });
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var worker = new TestWorker(folder, clock, hold, store, host, scheduler, log);
        await worker.StartWithoutTicksAsync();
        return worker;
    }

    /// <summary>Fires a job and waits until it has finished.</summary>
    public async Task FireAsync(JobKey job)
    {
        var ended = _watch.NextEndOf(job);
        await _scheduler.TriggerJob(job);
        if (await ended is { } error)
        {
            throw new InvalidOperationException($"The job {job.Name} failed.", error);
        }
    }

    /// <summary>Writes other settings and advances the clock until they are applied or rejected.</summary>
    public async Task EditAsync(string text)
    {
        var current = Get<CurrentSettings>();
        var (settings, rejected) = (current.Current, current.LastRejectedEdit);
        Input(_folder, text);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!settings.ChangeToken.HasChanged && current.LastRejectedEdit == rejected)
        {
            patience.Token.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    // Triggers would fire whenever the test advances the clock; the test fires the jobs instead.
    private async Task StartWithoutTicksAsync()
    {
        await _host.StartAsync();
        await _scheduler.PauseTriggerGroups(GroupMatcher<TriggerKey>.GroupEquals(JobRegistration.TriggerGroup));
        await _scheduler.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await Store.DisposeAsync();
        _hold.Dispose();
    }

    /// <summary>Reads settings from a text, with the store and the mail folder in a folder.</summary>
    public static SettingsInput Input(string folder, string settings)
    {
        var path = Path.Combine(folder, "appsettings.json");
        File.WriteAllText(path, settings.Replace("{folder}", folder.Replace('\\', '/'), StringComparison.Ordinal));
        return new SettingsInput([SettingsFile.Read(path)], new Dictionary<string, string>());
    }

    /// <summary>Reports when jobs finish.</summary>
    private sealed class JobWatch : IJobListener
    {
        private readonly ConcurrentDictionary<JobKey, TaskCompletionSource<JobExecutionException?>> _waiting = new();

        public string Name => "test";

        public Task<JobExecutionException?> NextEndOf(JobKey job)
        {
            var ended = new TaskCompletionSource<JobExecutionException?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting[job] = ended;
            return ended.Task;
        }

        public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default) => default;

        public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default) => default;

        public ValueTask JobWasExecuted(
            IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
        {
            if (_waiting.TryRemove(context.JobDetail.Key, out var waiting))
            {
                waiting.TrySetResult(jobException);
            }

            return default;
        }
    }
}

/// <summary>Collects log lines.</summary>
internal sealed class TestLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        => _lines.Enqueue(new StringBuilder().Append(logLevel).Append(": ").Append(formatter(state, exception)).ToString());

    public void Dispose()
    {
        // Nothing is held.
    }
}
