using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace NewsMonitor.Hosting;

/// <summary>
/// Notices when the clock is set. Triggers hold the instant of their next tick: after the clock was set back by a day they would
/// be silent for a day, so they start anew. What is due is told by rows, which are read with the new time.
/// </summary>
internal sealed partial class ClockJumpDetector(ISchedulerFactory schedulers, TimeProvider clock, ILogger<ClockJumpDetector> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(3);

    // A reading that took this long says nothing.
    private static readonly TimeSpan MaxReadDuration = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
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
                await RestartTriggersAsync(stoppingToken);
            }
        }
    }

    private async Task RestartTriggersAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var ticks = await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals(JobRegistration.TriggerGroup), cancellationToken);
        foreach (var key in ticks)
        {
            if (await scheduler.GetTrigger(key, cancellationToken) is { } tick)
            {
                await scheduler.RescheduleJob(key, tick.GetTriggerBuilder().StartAt(clock.GetUtcNow()).Build(), cancellationToken);
            }
        }
    }

    [LoggerMessage(5101, LogLevel.Warning, "The clock was set {Direction} by {Jump}; it is {Now:u} now, and schedules go by that")]
    private static partial void LogJump(ILogger logger, string direction, TimeSpan jump, DateTimeOffset now);
}
