using System.Globalization;

namespace NewsMonitor.Mail.Wording;

/// <summary>Counted nouns and lists in English.</summary>
internal static class Words
{
    public static string Stories(int count) => Count(count, "story", "stories");

    public static string Articles(int count) => Count(count, "article", "articles");

    public static string Sources(int count) => Count(count, "source", "sources");

    public static string Feeds(int count) => Count(count, "feed", "feeds");

    public static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string Enumerate(IReadOnlyList<string> items) => items switch
    {
        [] => "",
        [var only] => only,
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };

    private static string Count(int count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";
}
