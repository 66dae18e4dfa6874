using System.Globalization;
using NewsMonitor.Digests;

namespace NewsMonitor.Wording;

/// <summary>Counted nouns, lists and durations in English.</summary>
internal static class EnglishFormat
{
    /// <summary><c>1 rule</c>, <c>2 rules</c>.</summary>
    public static string Count(int count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";

    public static string Stories(int count) => Count(count, "story", "stories");

    /// <summary><c>12 more stories</c>: those of the mail without their text.</summary>
    public static string MoreStories(int count) => Count(count, "more story", "more stories");

    /// <summary><c>12 further stories</c>: those that are not in the mail.</summary>
    public static string FurtherStories(int count) => Count(count, "further story", "further stories");

    public static string Headlines(int count) => Count(count, "headline", "headlines");

    public static string Articles(int count) => Count(count, "article", "articles");

    public static string Sources(int count) => Count(count, "source", "sources");

    public static string Feeds(int count) => Count(count, "feed", "feeds");

    public static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>40 minutes</c>, <c>36 hours</c>, <c>9 days</c>.</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalHours: < 1 } => Count((int)Math.Max(1, span.TotalMinutes), "minute", "minutes"),
        { TotalHours: < 48 } => Count((int)span.TotalHours, "hour", "hours"),
        _ => Count((int)span.TotalDays, "day", "days"),
    };

    /// <summary><c>48 articles in 24 hours; about 12 are usual</c>.</summary>
    public static string FormatAnomaly(RuleAnomaly anomaly)
    {
        var usual = anomaly.Expected.ToString(anomaly.Expected < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture);
        var verb = usual == "1" ? "is" : "are";
        return $"{Articles(anomaly.Articles)} in {Duration(anomaly.Period)}; about {usual} {verb} usual";
    }

    /// <summary><c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string JoinWithAnd(IReadOnlyList<string> items) => items switch
    {
        [] => "",
        [var only] => only,
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };
}
