using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Storage;
using Quartz;

namespace NewsMonitor.Hosting;

/// <summary>
/// Detects that the clock was set. Stored instants that are now in the future are corrected, and triggers restart: they
/// keep the instant of their next run, so a clock set back by a day would silence them for a day.
/// </summary>
internal sealed partial class ClockJumpDetector(
    ISchedulerFactory schedulers,
    ClockCorrection correction,
    ArticleStore articles,
    JobGuard guard,
    TimeProvider clock,
    ILogger<ClockJumpDetector> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(3);

    // Reading both clocks took too long to compare them.
    private static readonly TimeSpan MaxReadDuration = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        var (wall, measured) = (clock.GetUtcNow(), clock.GetTimestamp());
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var (nowMeasured, nowWall) = (clock.GetTimestamp(), clock.GetUtcNow());
            if (clock.GetElapsedTime(nowMeasured) > MaxReadDuration)
            {
                continue;
            }

            var jump = nowWall - wall - clock.GetElapsedTime(measured, nowMeasured);
            (wall, measured) = (nowWall, nowMeasured);
            if (jump.Duration() > Tolerance)
            {
                LogJump(
                    logger,
                    jump < TimeSpan.Zero ? "back" : "forward",
                    TimeSpan.FromSeconds(Math.Round(jump.Duration().TotalSeconds)),
                    nowWall);
                await guard.RunAsync("clock-correction", () => CorrectAsync(stoppingToken));
                await RestartTriggersAsync(stoppingToken);
            }
        }
    }

    private async Task CorrectAsync(CancellationToken cancellationToken)
    {
        await correction.RunAsync(cancellationToken);

        // Compared with articles from the future, all others would be too old to share a story.
        articles.ReloadStories();
    }

    private async Task RestartTriggersAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var group = GroupMatcher<TriggerKey>.GroupEquals(JobRegistration.TriggerGroup);
        var keys = await scheduler.GetTriggerKeys(group, cancellationToken);
        foreach (var key in keys)
        {
            if (await scheduler.GetTrigger(key, cancellationToken) is { } trigger)
            {
                var restarted = trigger.GetTriggerBuilder().StartAt(clock.GetUtcNow()).Build();
                await scheduler.RescheduleJob(key, restarted, cancellationToken);
            }
        }
    }

    [LoggerMessage(5101, LogLevel.Warning, "The clock was set {Direction} by {Jump}; it is {Now:u} now, and schedules go by that")]
    private static partial void LogJump(ILogger logger, string direction, TimeSpan jump, DateTimeOffset now);
}
