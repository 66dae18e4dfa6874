using System.Buffers;

namespace NewsMonitor.Text;

/// <summary>
/// Finds the web addresses that a text shows: those with a scheme, or with <c>www.</c> in front. Their words are part of
/// an address, not of the text.
/// </summary>
internal static class WebAddresses
{
    // No word, so that it neither matches nor joins its neighbours.
    private const char MaskCharacter = '|';

    private const string SchemeMark = "://";
    private const string HostMark = "www.";
    private const int MaxLabelLength = 30;
    private const char FirstCjk = '\u2E80';

    private static readonly SearchValues<string> Marks
        = SearchValues.Create([SchemeMark, HostMark], StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Returns the text with each character of an address masked, so that offsets stay the same. A text with addresses is
    /// copied to a buffer, which grows and is reused.
    /// </summary>
    public static ReadOnlySpan<char> Mask(string text, ref char[] buffer)
    {
        var address = FindNext(text, 0);
        if (address.Length == 0)
        {
            return text;
        }

        if (buffer.Length < text.Length)
        {
            buffer = new char[Math.Max(text.Length, 2 * buffer.Length)];
        }

        text.CopyTo(buffer);
        for (; address.Length > 0; address = FindNext(text, address.Start + address.Length))
        {
            buffer.AsSpan(address.Start, address.Length).Fill(MaskCharacter);
        }

        return buffer.AsSpan(0, text.Length);
    }

    /// <summary>
    /// Returns the index behind the addresses that a text begins with, each with its label: "Article URL: https://…".
    /// </summary>
    public static int SkipLeading(string text)
    {
        var position = 0;
        while (FindNext(text, position) is { Length: > 0 } address
            && IsLabel(text.AsSpan(position, address.Start - position)))
        {
            position = address.Start + address.Length;
            while (position < text.Length && char.IsWhiteSpace(text[position]))
            {
                position++;
            }
        }

        return position;
    }

    private static bool IsLabel(ReadOnlySpan<char> text)
        => text.IsWhiteSpace() || (text.Length <= MaxLabelLength && text.TrimEnd().EndsWith(':'));

    // No character is read more than a few times, even in a text made of marks.
    private static (int Start, int Length) FindNext(string text, int from)
    {
        while (text.AsSpan(from).IndexOfAny(Marks) is >= 0 and var offset)
        {
            var mark = from + offset;
            var isScheme = text[mark] == SchemeMark[0];
            var start = isScheme ? FindSchemeStart(text, mark, from) : mark;
            from = mark + (isScheme ? SchemeMark.Length : HostMark.Length);
            if (IsStart(text, start, mark) && FindEnd(text, from) is var end && end > from)
            {
                return (start, end - start);
            }
        }

        return default;
    }

    // A scheme has two letters at least; a host begins a word.
    private static bool IsStart(string text, int start, int mark)
        => start < mark
            ? mark - start > 1
            : text[mark] != SchemeMark[0] && (mark == 0 || !char.IsLetterOrDigit(text[mark - 1]));

    private static int FindSchemeStart(string text, int end, int from)
    {
        while (end > from && (char.IsAsciiLetterOrDigit(text[end - 1]) || text[end - 1] is '+' or '-' or '.'))
        {
            end--;
        }

        return end;
    }

    // Scripts without spaces go on directly behind an address.
    private static int FindEnd(string text, int position)
    {
        while (position < text.Length && !char.IsWhiteSpace(text[position])
            && text[position] is not ('<' or '>' or '"' or >= FirstCjk))
        {
            position++;
        }

        return position;
    }
}
