using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NewsMonitor.Text;

namespace NewsMonitor.Benchmarks.Match;

/// <summary>
/// The scalar tokenizer, frozen: the yardstick of the benchmark, and the expected result of the product's tokenizer.
/// </summary>
internal ref struct ReferenceTokenizer
{
    private readonly ReadOnlySpan<char> _text;
    private readonly CharacterClass[] _classes;
    private readonly bool _isPlain;
    private int _position = -1;
    private int _end;

    public ReferenceTokenizer(ReadOnlySpan<char> text, bool isPlain = false)
    {
        _text = text;
        _isPlain = isPlain;
        _classes = isPlain ? CharacterClasses.UnicodeTable : CharacterClasses.Table;
    }

    public Token Current { get; private set; }

    public bool MoveNext()
    {
        var start = FindNextStart(out var link);
        if (start < 0)
        {
            return false;
        }

        _end = FindWordEnd(start);
        _position++;
        Current = new Token(_position, start, _end - start, link);
        return true;
    }

    private readonly int FindNextStart(out TokenSeparator link)
    {
        // Nearly all words stand one space behind another.
        if (_end + 1 < _text.Length && _text[_end] == ' ' && IsLetterOrDigit(_end + 1))
        {
            link = _position < 0 ? TokenSeparator.Other : TokenSeparator.Space;
            return _end + 1;
        }

        var gap = CharacterClass.Space;
        var index = _end;
        while (index < _text.Length)
        {
            var found = GetClassAt(index, out var width);
            if (found >= CharacterClass.Letter)
            {
                link = GetSeparator(gap, index - _end);
                return _isPlain ? IncludeConnectors(index) : index;
            }

            if (found != gap)
            {
                gap = index == _end ? found : CharacterClass.Other;
            }

            index += width;
        }

        link = TokenSeparator.Other;
        return -1;
    }

    private readonly TokenSeparator GetSeparator(CharacterClass gap, int length) => gap switch
    {
        _ when _position < 0 => TokenSeparator.Other,
        CharacterClass.Space => TokenSeparator.Space,
        CharacterClass.Hyphen when length == 1 => TokenSeparator.Hyphen,
        _ => TokenSeparator.Other,
    };

    private readonly int IncludeConnectors(int start)
    {
        while (start > _end && GetClass(start - 1) == CharacterClass.Connector)
        {
            start--;
        }

        return start;
    }

    private readonly int FindWordEnd(int start)
    {
        // Nearly all words are letters and digits alone.
        var index = start;
        while (index < _text.Length && IsLetterOrDigit(index))
        {
            index++;
        }

        if (index > start)
        {
            return index == _text.Length || GetClass(index) <= CharacterClass.Hyphen
                ? index
                : FindWordEnd(start, index, GetClass(index - 1));
        }

        var first = GetClassAt(start, out var width);
        return FindWordEnd(start, start + width, first);
    }

    private readonly int FindWordEnd(int start, int index, CharacterClass last)
    {
        var isAcronym = false;
        while (index < _text.Length)
        {
            var next = GetClassAt(index, out var width);
            if (Continues(last, next))
            {
                last = next;
            }
            else if (next == CharacterClass.Dot && IsAcronymDot(start, index))
            {
                isAcronym = true;
            }
            else if (next != CharacterClass.Extend && !IsMidWord(last, next, index + width) && !IsHebrewMark(index))
            {
                break;
            }

            index += width;
        }

        return isAcronym ? FindAcronymEnd(index) : index;
    }

    private static bool Continues(CharacterClass last, CharacterClass next) => next switch
    {
        CharacterClass.Letter or CharacterClass.Digit =>
            last is CharacterClass.Letter or CharacterClass.Digit or CharacterClass.Connector,
        CharacterClass.Katakana => last is CharacterClass.Katakana or CharacterClass.Connector,
        CharacterClass.Connector => last != CharacterClass.Single,
        _ => false,
    };

    private readonly bool IsMidWord(CharacterClass last, CharacterClass sign, int following)
    {
        if (following >= _text.Length || sign is < CharacterClass.Apostrophe or > CharacterClass.LetterSeparator)
        {
            return false;
        }

        var next = GetClassAt(following, out _);
        return last == next && last switch
        {
            CharacterClass.Letter => sign is CharacterClass.Apostrophe or CharacterClass.LetterSeparator,
            CharacterClass.Digit =>
                sign is CharacterClass.Apostrophe or CharacterClass.Dot or CharacterClass.DigitSeparator,
            _ => false,
        };
    }

    private readonly bool IsHebrewMark(int index)
        => _isPlain && IsHebrew(index - 1) && (_text[index] == '\'' || (_text[index] == '"' && IsHebrew(index + 1)));

    private readonly bool IsHebrew(int index)
        => index >= 0 && index < _text.Length
           && _text[index] is (>= '\u05D0' and <= '\u05F2') or (>= '\uFB1D' and <= '\uFB4F');

    private readonly bool IsAcronymDot(int start, int dot)
        => IsLetter(dot - 1) && (dot - 1 == start || GetClass(dot - 2) == CharacterClass.Dot)
           && IsLetter(dot + 1) && !IsLetter(dot + 2);

    private readonly int FindAcronymEnd(int end)
    {
        if (end >= _text.Length || GetClass(end) != CharacterClass.Dot)
        {
            return end;
        }

        var hasPossessive = end + 2 < _text.Length && GetClass(end + 1) == CharacterClass.Apostrophe
                            && _text[end + 2] is 's' or 'S' && !IsLetter(end + 3);
        return hasPossessive ? end + 3 : end + 1;
    }

    private readonly bool IsLetterOrDigit(int index)
        => GetClass(index) is CharacterClass.Letter or CharacterClass.Digit;

    private readonly bool IsLetter(int index)
        => index >= 0 && index < _text.Length && GetClass(index) == CharacterClass.Letter;

    private readonly CharacterClass GetClassAt(int index, out int width)
        => CharacterClasses.GetAt(_classes, _text, index, out width);

    // The table has a class for every unit, so its bounds need no check.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly CharacterClass GetClass(int index)
        => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_classes), (nint)_text[index]);
}
