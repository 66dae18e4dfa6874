using System.Diagnostics.Metrics;

namespace NewsMonitor.Telemetry;

/// <summary>The worker's counters and histograms; costs nothing without a listener.</summary>
internal static class Meters
{
    public const string Name = "NewsMonitor";

    private static readonly Meter Meter = new(Name);

    // Fetching takes up to seconds, matching the new articles of a feed takes milliseconds.
    private static readonly double[] FetchBounds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
    private static readonly double[] MatchBounds = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1];

    private static readonly Counter<long> Polls = Meter.CreateCounter<long>(
        "newsmonitor.polls", description: "Polls of feeds, by how they ended.");

    private static readonly Counter<long> Articles = Meter.CreateCounter<long>(
        "newsmonitor.articles", description: "Articles not seen before.");

    private static readonly Counter<long> Matches = Meter.CreateCounter<long>(
        "newsmonitor.matches", description: "New articles that match, by rule.");

    private static readonly Counter<long> Mails = Meter.CreateCounter<long>(
        "newsmonitor.mails", description: "Tries to send a mail, by how they ended.");

    private static readonly Histogram<double> FetchDuration = Meter.CreateHistogram(
        "newsmonitor.fetch.duration", "s", "From the request for a feed to the end of its answer.", tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = FetchBounds });

    private static readonly Histogram<double> MatchDuration = Meter.CreateHistogram(
        "newsmonitor.match.duration", "s", "Matching the new articles of one answer.", tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = MatchBounds });

    /// <summary>Counts a poll by its outcome.</summary>
    /// <param name="result"><c>read</c>, <c>not_modified</c> or <c>failed</c>.</param>
    public static void CountPoll(string result) => Polls.Add(1, new KeyValuePair<string, object?>("result", result));

    public static void CountArticles(int count, bool isBaseline)
    {
        if (count > 0)
        {
            Articles.Add(count, new KeyValuePair<string, object?>("kind", isBaseline ? "baseline" : "new"));
        }
    }

    public static void CountMatch(string ruleId) => Matches.Add(1, new KeyValuePair<string, object?>("rule", ruleId));

    /// <summary>Counts an attempt to send a mail by its result.</summary>
    /// <param name="result"><c>accepted</c>, <c>refused</c>, <c>retry</c>, <c>unclear</c> or <c>misconfigured</c>.</param>
    public static void CountMail(string result) => Mails.Add(1, new KeyValuePair<string, object?>("result", result));

    public static void RecordFetchDuration(TimeSpan elapsed) => FetchDuration.Record(elapsed.TotalSeconds);

    public static void RecordMatchDuration(TimeSpan elapsed) => MatchDuration.Record(elapsed.TotalSeconds);
}
