using System.Diagnostics;

namespace NewsMonitor.Benchmarks.Match;

/// <summary>The least time that each article took in any pass: what is left when others share the machine.</summary>
/// <param name="count">How many articles there are.</param>
internal sealed class QuietTimes(int count)
{
    private readonly long[] _least = [.. Enumerable.Repeat(long.MaxValue, count)];

    /// <summary>The sum of them.</summary>
    public double Seconds => _least.Sum() / (double)Stopwatch.Frequency;

    /// <summary>Takes the times of one pass.</summary>
    public void Add(long[] ticks)
    {
        for (var i = 0; i < ticks.Length; i++)
        {
            _least[i] = Math.Min(_least[i], ticks[i]);
        }
    }
}
