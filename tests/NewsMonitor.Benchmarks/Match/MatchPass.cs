using System.Diagnostics;
using NewsMonitor.Articles;
using NewsMonitor.Rules;

namespace NewsMonitor.Benchmarks.Match;

/// <summary>All articles matched once.</summary>
/// <param name="Seconds">How long that took.</param>
/// <param name="Pairs">How many matches there were.</param>
/// <param name="BytesPerArticle">What was allocated.</param>
/// <param name="Ticks">How long each article took.</param>
internal sealed record MatchPass(double Seconds, long Pairs, double BytesPerArticle, long[] Ticks)
{
    /// <summary>Matches all articles once.</summary>
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
    public double Quantile(double share) => Ticks.Order().ElementAt((int)(share * (Ticks.Length - 1))) * 1e6 / Stopwatch.Frequency;
}
