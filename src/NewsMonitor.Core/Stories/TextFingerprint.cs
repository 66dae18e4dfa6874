using System.Collections.Frozen;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using NewsMonitor.Text;

namespace NewsMonitor.Stories;

/// <summary>Computes fingerprints by which copies of a text are recognised.</summary>
internal static class TextFingerprint
{
    private const int MaxLetters = 200;

    private static readonly FrozenSet<string> CalendarWords = FrozenSet.Create(
        StringComparer.Ordinal,
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tonight", "tomorrow",
        "january", "february", "march", "april", "may", "june",
        "july", "august", "september", "october", "november", "december",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec");

    /// <summary>Identifies the beginning of a text regardless of case, accents and punctuation.</summary>
    /// <param name="text">The text.</param>
    /// <param name="minLetters">The minimum number of letters: fewer identify nothing.</param>
    /// <returns>0 if the text is too short.</returns>
    public static ulong Compute(string text, int minLetters) => Compute(text, minLetters, isSeries: false);

    /// <summary>Identifies a headline without its numbers, days and months.</summary>
    /// <returns>0 if the headline has none of these, or too little else.</returns>
    public static ulong ComputeSeries(string title) => Compute(title, 8, isSeries: true);

    private static ulong Compute(string text, int minLetters, bool isSeries)
    {
        Span<char> letters = stackalloc char[MaxLetters + Folding.BufferSize];
        var (length, isNumbered) = (0, false);
        var tokenizer = new Tokenizer(text);
        while (length < MaxLetters && tokenizer.MoveNext())
        {
            var token = tokenizer.Current;
            var word = letters.Slice(length, Folding.Fold(text.AsSpan(token.Offset, token.Length), letters[length..]));
            if (isSeries && IsNumberOrDate(word))
            {
                isNumbered = true;
                continue;
            }

            length += word.Length;
        }

        return length < minLetters || (isSeries && !isNumbered)
            ? 0
            : XxHash3.HashToUInt64(MemoryMarshal.AsBytes(letters[..length]));
    }

    private static bool IsNumberOrDate(ReadOnlySpan<char> word)
        => !word.IsEmpty && (word.ContainsAnyInRange('0', '9')
            || CalendarWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word));
}
