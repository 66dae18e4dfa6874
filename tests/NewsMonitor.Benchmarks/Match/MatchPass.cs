using System.Diagnostics;
using NewsMonitor.Articles;
using NewsMonitor.Rules;

namespace NewsMonitor.Benchmarks.Match;

/// <summary>One pass of matching over all articles.</summary>
/// <param name="Seconds">The time it took.</param>
/// <param name="Pairs">The number of matches.</param>
/// <param name="BytesPerArticle">The bytes allocated.</param>
/// <param name="Ticks">The time of each article.</param>
internal sealed record MatchPass(double Seconds, long Pairs, double BytesPerArticle, long[] Ticks)
{
    public static MatchPass Run(RuleSet rules, Article[] articles)
    {
        long pairs = 0;
        Action<ReadOnlySpan<int>> count = found => pairs += found.Length;
        var ticks = new long[articles.Length];
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var last = start;
        for (var i = 0; i < articles.Length; i++)
        {
            rules.VisitMatches(articles[i], count);
            var now = Stopwatch.GetTimestamp();
            ticks[i] = now - last;
            last = now;
        }

        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        var seconds = Stopwatch.GetElapsedTime(start, last).TotalSeconds;
        return new MatchPass(seconds, pairs, (double)bytes / articles.Length, ticks);
    }

    /// <summary>The time within which a share of the articles was matched, in microseconds.</summary>
    public double Quantile(double share)
        => Ticks.Order().ElementAt((int)(share * (Ticks.Length - 1))) * 1e6 / Stopwatch.Frequency;
}
