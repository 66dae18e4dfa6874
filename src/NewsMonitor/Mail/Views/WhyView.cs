using NewsMonitor.Digests;
using NewsMonitor.Mail.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>Why a story is in the mail.</summary>
/// <param name="Words">The matched words that are named; empty for a rule that asks for no particular word.</param>
/// <param name="Further">How many more there are.</param>
/// <param name="AlsoMatches">Further rules that the story matches.</param>
public sealed record WhyView(IReadOnlyList<MatchedWord> Words, int Further, IReadOnlyList<DisplayText> AlsoMatches)
{
    private const int WordsShown = 8;

    internal static WhyView Of(DigestEntry entry)
    {
        var words = entry.Why
            .GroupBy(reason => DisplayText.OfName(reason.Surface).Text, StringComparer.OrdinalIgnoreCase)
            .Select(same => new MatchedWord(
                DisplayText.OfName(same.Key),
                Wording.Words.Enumerate([.. same.Select(reason => "the " + CleanText.Of(reason.Place, DisplayText.NameLimit)).Distinct(StringComparer.Ordinal)])))
            .ToList();
        return new(
            [.. words.Take(WordsShown)],
            Math.Max(0, words.Count - WordsShown),
            [.. entry.AlsoMatches.Select(DisplayText.OfName)]);
    }
}

/// <summary>A matched word and where it stands.</summary>
/// <param name="Surface">The words as they stand in the article.</param>
/// <param name="Places"><c>the title</c>, <c>the title and the text</c> …</param>
public sealed record MatchedWord(DisplayText Surface, string Places);
