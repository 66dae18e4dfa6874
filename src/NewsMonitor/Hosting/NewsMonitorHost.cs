using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NewsMonitor.Health;
using NewsMonitor.Intake.FullTexts;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Intake.Polling;
using NewsMonitor.Intake.Web;
using NewsMonitor.Mail;
using NewsMonitor.Notices;
using NewsMonitor.Outbox;
using NewsMonitor.Publishing;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Files;
using NewsMonitor.Settings.Loading;
using NewsMonitor.Storage;

namespace NewsMonitor.Hosting;

/// <summary>The composition root of the worker.</summary>
internal static class NewsMonitorHost
{
    // Enough to finish the mail being sent and to save what was read.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(4);

    /// <summary>Builds the worker.</summary>
    /// <param name="store">The store, locked by this process; disposed by the caller.</param>
    /// <param name="replace">Replaces services, such as the clock in tests.</param>
    public static IHost Build(
        SettingsInput input, LoadedSettings loaded, Store store, Action<IServiceCollection>? replace = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { Args = [] });
        builder.ConfigureContainer(new DefaultServiceProviderFactory(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
        var current = new CurrentSettings(loaded);
        builder.Logging.AddWorkerLogging(current);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);

        builder.Services
            .AddSingleton<IHostLifetime, VerbLifetime>()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(Jitter())
            .AddSingleton(input)
            .AddSingleton(current)
            .AddStorage(store)
            .AddSingleton<FeedStore>()
            .AddSingleton<HostBackoffStore>()
            .AddSingleton<FingerprintStore>()
            .AddSingleton<GapStore>()
            .AddSingleton<ArticleStore>()
            .AddSingleton<LookBackStore>()
            .AddSingleton<WebPageStore>()
            .AddSingleton<DigestStore>()
            .AddSingleton<DigestHistory>()
            .AddSingleton<AlertStore>()
            .AddSingleton<IncidentStore>()
            .AddSingleton<DigestAssembler>()
            .AddSingleton<AlertAssembler>()
            .AddSingleton<AlertPublisher>()
            .AddSingleton<RefusedAlertPublisher>()
            .AddSingleton<DigestPublisher>()
            .AddSingleton<DigestPreview>()
            .AddSingleton<RestoreNoticePublisher>()
            .AddSingleton<LookBack>()
            .AddSingleton<WelcomePublisher>()
            .AddSingleton<IncidentDetector>()
            .AddSingleton<NoticePublisher>()
            .AddPolling()
            .AddFullTexts()
            .AddMail()
            .AddOutbox()
            .AddHealth()
            .AddTelemetryExport(input)
            .AddSingleton<ClockCorrection>()
            .AddSingleton<Recovery>()
            .AddSingleton<WorkCycle>()
            .AddHostedService<Startup>()
            .AddHostedService<HealthListener>()
            .AddHostedService<SettingsWatcher>()
            .AddJobs();
        replace?.Invoke(builder.Services);
        return builder.Build();
    }

#pragma warning disable RS0030, S2245 // The one place where randomness enters; it spreads polls, and keeps nothing secret.
    private static Random Jitter() => Random.Shared;
#pragma warning restore RS0030, S2245
}
