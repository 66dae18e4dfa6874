using NewsMonitor.Articles;

namespace NewsMonitor.Fixtures;

/// <summary>The article that gave the shipped rules their topics.</summary>
internal static class SeedArticle
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seeds", "000_9a1633e24300d991.txt"));

    /// <summary>The article as a file gives it: all content, no title.</summary>
    public static Article Article { get; } = new() { Content = Text };

    /// <summary>Its sentences, in order.</summary>
    public static IReadOnlyList<string> Sentences { get; } =
    [
        .. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(paragraph => paragraph.Split(". ", StringSplitOptions.RemoveEmptyEntries)).Select(sentence => sentence.Trim()),
    ];
}
