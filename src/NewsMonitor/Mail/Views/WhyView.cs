using NewsMonitor.Digests;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>The reason why a story is in the mail.</summary>
/// <param name="Matched">The first matched words; empty for a rule without words.</param>
/// <param name="Further">The number of further words.</param>
/// <param name="AlsoMatches">Further rules that the story matches.</param>
public sealed record WhyView(IReadOnlyList<MatchedWords> Matched, int Further, IReadOnlyList<DisplayText> AlsoMatches)
{
    private const int WordsShown = 8;

    internal static WhyView From(DigestEntry entry)
    {
        var words = entry.MatchedTerms
            .GroupBy(reason => TextSanitizer.Sanitize(reason.Surface, DisplayText.NameLimit), StringComparer.OrdinalIgnoreCase)
            .Select(same => (Surface: DisplayText.FromName(same.Key), Places: Places(same)))
            .ToList();
        return new(
            [
                .. words.Take(WordsShown)
                    .GroupBy(word => word.Places, StringComparer.Ordinal)
                    .Select(together => new MatchedWords([.. together.Select(word => word.Surface)], together.Key)),
            ],
            Math.Max(0, words.Count - WordsShown),
            [.. entry.AlsoMatches.Select(DisplayText.FromName)]);
    }

    private static string Places(IEnumerable<MatchedTerm> reasons) =>
        EnglishFormat.JoinWithAnd(
            [.. reasons.Select(reason => $"the {TextSanitizer.Sanitize(reason.Field, DisplayText.NameLimit)}").Distinct(StringComparer.Ordinal)]);
}

/// <summary>Matched words found in the same places.</summary>
/// <param name="Surfaces">The words as written in the article.</param>
/// <param name="Places"><c>the title</c>, <c>the title and the text</c> …</param>
public sealed record MatchedWords(IReadOnlyList<DisplayText> Surfaces, string Places);
