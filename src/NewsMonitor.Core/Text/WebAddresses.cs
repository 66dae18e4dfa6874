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

    /// <summary>Returns the text with each character of an address masked, so that offsets stay the same.</summary>
    public static string Mask(string text)
    {
        if (FindNext(text, 0) is not { Length: > 0 } first)
        {
            return text;
        }

        return string.Create(text.Length, (text, first), static (target, source) =>
        {
            source.text.CopyTo(target);
            for (var address = source.first; address.Length > 0; address = FindNext(source.text, address.Start + address.Length))
            {
                target.Slice(address.Start, address.Length).Fill(MaskCharacter);
            }
        });
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

    private static (int Start, int Length) FindNext(string text, int from)
    {
        while (FindMark(text, from) is { Index: >= 0 } mark)
        {
            var behind = mark.Index + mark.Length;
            var start = mark.Length == SchemeMark.Length ? FindSchemeStart(text, mark.Index, from) : mark.Index;
            var end = FindEnd(text, behind);
            if (end > behind && IsStart(text, start, mark.Index))
            {
                return (start, end - start);
            }

            from = behind;
        }

        return default;
    }

    private static (int Index, int Length) FindMark(string text, int from)
    {
        var scheme = text.IndexOf(SchemeMark, from, StringComparison.Ordinal);
        var host = text.IndexOf(HostMark, from, StringComparison.OrdinalIgnoreCase);
        return scheme >= 0 && (host < 0 || scheme < host) ? (scheme, SchemeMark.Length) : (host, HostMark.Length);
    }

    // A scheme has two letters at least; a host begins a word.
    private static bool IsStart(string text, int start, int mark)
        => start < mark ? mark - start > 1 : text[mark] != ':' && (mark == 0 || !char.IsLetterOrDigit(text[mark - 1]));

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
