using System.Data.Common;
using System.Runtime.ExceptionServices;

namespace NewsMonitor.Intake.Polling;

/// <summary>Pauses polling after the store refused a write, each time twice as long.</summary>
internal sealed class StoreBackoff(TimeProvider clock)
{
    private static readonly TimeSpan InitialPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(15);

    private Pause? _pause;

    /// <summary>Throws the error that started the pause, if one is running.</summary>
    public void ThrowIfActive()
    {
        var now = clock.GetUtcNow();
        if (_pause is { } pause && pause.Until > now && pause.Until <= now + MaxPause)
        {
            pause.Cause.Throw();
        }
    }

    public async Task RunAsync(Func<Task> work)
    {
        try
        {
            await work();
            _pause = null;
        }
        catch (DbException error)
        {
            var duration = _pause is { } last ? 2 * last.Duration : InitialPause;
            duration = duration > MaxPause ? MaxPause : duration;
            _pause = new Pause(clock.GetUtcNow() + duration, duration, ExceptionDispatchInfo.Capture(error));
            throw;
        }
    }

    private sealed record Pause(DateTimeOffset Until, TimeSpan Duration, ExceptionDispatchInfo Cause);
}
