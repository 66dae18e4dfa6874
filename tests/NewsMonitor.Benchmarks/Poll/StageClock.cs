using System.Diagnostics;

namespace NewsMonitor.Benchmarks.Poll;

/// <summary>Adds up the wall time of each stage, and the processor time and allocations of the whole process.</summary>
internal sealed class StageClock
{
    private readonly OrderedDictionary<string, StageCost> _stages = [];

    /// <summary>Runs part of a stage.</summary>
    public async Task<T> MeasureAsync<T>(string stage, Func<Task<T>> work)
    {
        var started = Stopwatch.GetTimestamp();
        var processor = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var result = await work();
        _stages[stage] = _stages.GetValueOrDefault(stage) + new StageCost(
            Stopwatch.GetElapsedTime(started),
            Environment.CpuUsage.TotalTime - processor,
            GC.GetTotalAllocatedBytes() - allocated);
        return result;
    }

    /// <summary>Runs part of a stage.</summary>
    public Task<T> MeasureAsync<T>(string stage, Func<T> work) => MeasureAsync(stage, () => Task.FromResult(work()));

    /// <summary>
    /// Returns the stages in the order in which they started, and their sum, each for one feed.
    /// </summary>
    public IReadOnlyDictionary<string, StageTime> PerFeed(int feeds)
    {
        var times = new OrderedDictionary<string, StageTime>();
        foreach (var (stage, cost) in _stages)
        {
            times[stage] = StageTime.Of(cost, feeds);
        }

        times["all"] = StageTime.Of(_stages.Values.Aggregate((sum, cost) => sum + cost), feeds);
        return times;
    }

    /// <summary>The wall time of all stages.</summary>
    public TimeSpan Wall => new(_stages.Values.Sum(sum => sum.Wall.Ticks));
}

/// <summary>The cost of a stage.</summary>
/// <param name="Wall">Wall time.</param>
/// <param name="Processor">Processor time.</param>
/// <param name="Allocated">Bytes allocated.</param>
internal readonly record struct StageCost(TimeSpan Wall, TimeSpan Processor, long Allocated)
{
    public static StageCost operator +(StageCost one, StageCost other)
        => new(one.Wall + other.Wall, one.Processor + other.Processor, one.Allocated + other.Allocated);
}

/// <summary>The cost of a stage for one feed.</summary>
/// <param name="WallMs">Wall time, in milliseconds.</param>
/// <param name="CpuMs">Processor time, in milliseconds.</param>
/// <param name="AllocatedKb">Memory allocated, in kibibytes.</param>
internal sealed record StageTime(double WallMs, double CpuMs, double AllocatedKb)
{
    /// <summary>The share of one feed.</summary>
    public static StageTime Of(StageCost cost, int feeds) => new(
        BenchmarkResult.Rounded(cost.Wall.TotalMilliseconds / feeds),
        BenchmarkResult.Rounded(cost.Processor.TotalMilliseconds / feeds),
        BenchmarkResult.Rounded(cost.Allocated / 1024d / feeds));
}
