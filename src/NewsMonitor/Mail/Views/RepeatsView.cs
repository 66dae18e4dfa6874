using NewsMonitor.Digests;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>Further reports of stories that were mailed before.</summary>
/// <param name="Text"><c>Of stories mailed before, with nothing new to them: 9 articles</c>.</param>
/// <param name="Named">The first few.</param>
/// <param name="Further">The number of further ones.</param>
public sealed record RepeatsView(string Text, IReadOnlyList<SourceView> Named, int Further)
{
    private const int Shown = 5;

    internal static RepeatsView? From(IReadOnlyList<OtherSource> repeats) => repeats.Count == 0 ? null : new(
        $"Of stories mailed before, with nothing new to them: {EnglishFormat.Articles(repeats.Count)}",
        SourceView.From(repeats.Take(Shown)),
        Math.Max(0, repeats.Count - Shown));
}
