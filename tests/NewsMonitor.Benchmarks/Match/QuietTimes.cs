using System.Diagnostics;

namespace NewsMonitor.Benchmarks.Match;

/// <summary>The shortest time of each article in any pass, which other processes disturb least.</summary>
internal sealed class QuietTimes(int count)
{
    private readonly long[] _shortest = [.. Enumerable.Repeat(long.MaxValue, count)];

    public double Seconds => _shortest.Sum() / (double)Stopwatch.Frequency;

    public void Add(long[] ticks)
    {
        for (var i = 0; i < ticks.Length; i++)
        {
            _shortest[i] = Math.Min(_shortest[i], ticks[i]);
        }
    }
}
