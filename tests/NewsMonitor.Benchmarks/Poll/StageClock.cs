using System.Diagnostics;

namespace NewsMonitor.Benchmarks.Poll;

/// <summary>Adds up the wall time of each stage and the processor time of the whole process.</summary>
internal sealed class StageClock
{
    private readonly OrderedDictionary<string, (TimeSpan Wall, TimeSpan Processor)> _stages = [];

    /// <summary>Runs part of a stage.</summary>
    public async Task<T> MeasureAsync<T>(string stage, Func<Task<T>> work)
    {
        var started = Stopwatch.GetTimestamp();
        var processor = Environment.CpuUsage.TotalTime;
        var result = await work();
        var sum = _stages.GetValueOrDefault(stage);
        _stages[stage] = (
            sum.Wall + Stopwatch.GetElapsedTime(started), sum.Processor + (Environment.CpuUsage.TotalTime - processor));
        return result;
    }

    /// <summary>Runs part of a stage.</summary>
    public Task<T> MeasureAsync<T>(string stage, Func<T> work) => MeasureAsync(stage, () => Task.FromResult(work()));

    /// <summary>
    /// Returns the stages in the order in which they started, and their sum, in milliseconds per feed.
    /// </summary>
    public IReadOnlyDictionary<string, StageTime> PerFeed(int feeds)
    {
        var times = new OrderedDictionary<string, StageTime>();
        foreach (var (stage, (wall, processor)) in _stages)
        {
            times[stage] = StageTime.Of(wall, processor, feeds);
        }

        times["all"] = StageTime.Of(Wall, new(_stages.Values.Sum(sum => sum.Processor.Ticks)), feeds);
        return times;
    }

    /// <summary>The wall time of all stages.</summary>
    public TimeSpan Wall => new(_stages.Values.Sum(sum => sum.Wall.Ticks));
}

/// <summary>The time of a stage for one feed.</summary>
/// <param name="WallMs">Wall time, in milliseconds.</param>
/// <param name="CpuMs">Processor time, in milliseconds.</param>
internal sealed record StageTime(double WallMs, double CpuMs)
{
    /// <summary>The shares of one feed.</summary>
    public static StageTime Of(TimeSpan wall, TimeSpan processor, int feeds) => new(
        BenchmarkResult.Rounded(wall.TotalMilliseconds / feeds), BenchmarkResult.Rounded(processor.TotalMilliseconds / feeds));
}
