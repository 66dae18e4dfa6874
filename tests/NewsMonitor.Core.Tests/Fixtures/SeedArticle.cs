using NewsMonitor.Articles;

namespace NewsMonitor.Fixtures;

/// <summary>The article from which the topics of the shipped rules were taken.</summary>
internal static class SeedArticle
{
    public static string Text { get; } = File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "seeds", "000_9a1633e24300d991.txt"));

    /// <summary>The article as read from a file, without a title.</summary>
    public static Article Article { get; } = new() { Content = Text };

    public static IReadOnlyList<string> Sentences { get; } =
    [
        .. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(paragraph => paragraph.Split(". ", StringSplitOptions.RemoveEmptyEntries)).Select(
                sentence => sentence.Trim()),
    ];
}
