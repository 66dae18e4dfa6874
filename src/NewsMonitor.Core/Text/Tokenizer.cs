using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NewsMonitor.Text;

/// <summary>
/// Splits a text into words at Unicode's default word boundaries (UAX #29) and keeps those with a letter or digit. Two
/// rules are narrower, because feeds often lose the space after a full stop or colon: a full stop between letters
/// belongs to the word only in an acronym (U.S.), and a colon never does. Words of letters and digits alone are read
/// from bit masks, all others character by character.
/// </summary>
internal ref struct Tokenizer
{
    private const int Unloaded = -TextBlock.Size;

    private readonly ReadOnlySpan<char> _text;
    private readonly CharacterClass[] _classes;
    private readonly bool _isPlain;
    private TextBlock _block;
    private int _blockStart = Unloaded;
    private ulong _starts;
    private ulong _ends;
    private int _position = -1;
    private int _start;
    private int _end;
    private TokenSeparator _separator;

    /// <summary>
    /// Plain analysis follows Unicode's defaults, without the narrower rules; the colon joins letters, as up to
    /// Unicode 15.0.
    /// </summary>
    public Tokenizer(ReadOnlySpan<char> text, bool isPlain = false)
    {
        _text = text;
        _isPlain = isPlain;
        _classes = isPlain ? CharacterClasses.UnicodeTable : CharacterClasses.Table;
    }

    public readonly Token Current => new(_position, _start, _end - _start, _separator);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext()
    {
        if (_ends == 0 && !FindSimpleWords())
        {
            return ReadWord();
        }

        var start = _blockStart + BitOperations.TrailingZeroCount(_starts);
        var end = _blockStart + BitOperations.TrailingZeroCount(_ends);
        _starts &= _starts - 1;
        _ends &= _ends - 1;
        SetCurrent(start, end, GetSimpleSeparator(start));
        return true;
    }

    /// <summary>
    /// Finds the next words that are letters and digits alone. Returns false when another word, or none, comes first.
    /// </summary>
    private bool FindSimpleWords()
    {
        for (var from = _end; from < _text.Length;)
        {
            var words = GetSimpleWords(from);
            if (words.Ends != 0)
            {
                (_starts, _ends) = (words.Starts, words.Ends);
                return true;
            }

            var isLongerThanBlock = (words.Starts & 1) != 0;
            if (words.HasUnclear || isLongerThanBlock)
            {
                return false;
            }

            // The next block begins with the word that this one has no room for.
            from = _blockStart + BitOperations.TrailingZeroCount(words.Starts);
            _blockStart = Unloaded;
        }

        return false;
    }

    private WordMasks GetSimpleWords(int from)
    {
        if ((uint)(from - _blockStart) >= TextBlock.Size)
        {
            _blockStart = from;
            _block = TextBlock.Load(_text[from..], _classes, _isPlain);
        }

        return _block.GetWords(from - _blockStart);
    }

    private readonly TokenSeparator GetSimpleSeparator(int start)
    {
        if (start == _end + 1 && _text[_end] == ' ')
        {
            return _position < 0 ? TokenSeparator.Other : TokenSeparator.Space;
        }

        var gap = CharacterClass.Space;
        for (var index = _end; index < start && gap != CharacterClass.Other; index++)
        {
            var found = GetClass(index);
            gap = found == gap || index == _end ? found : CharacterClass.Other;
        }

        return GetSeparator(gap, start - _end);
    }

    private bool ReadWord()
    {
        var start = FindNextStart(out var separator);
        if (start < 0)
        {
            return false;
        }

        SetCurrent(start, FindWordEnd(start), separator);
        return true;
    }

    private void SetCurrent(int start, int end, TokenSeparator separator)
    {
        _position++;
        _start = start;
        _end = end;
        _separator = separator;
    }

    private readonly int FindNextStart(out TokenSeparator separator)
    {
        var gap = CharacterClass.Space;
        var index = _end;
        while (index < _text.Length)
        {
            var found = GetClassAt(index, out var width);
            if (found >= CharacterClass.Letter)
            {
                separator = GetSeparator(gap, index - _end);
                return _isPlain ? IncludeConnectors(index) : index;
            }

            if (found != gap)
            {
                gap = index == _end ? found : CharacterClass.Other;
            }

            index += width;
        }

        separator = TokenSeparator.Other;
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

    // Some characters belong to a word between two letters or two digits.
    private readonly bool IsMidWord(CharacterClass last, CharacterClass middle, int following)
    {
        if (following >= _text.Length || middle is < CharacterClass.Apostrophe or > CharacterClass.LetterSeparator)
        {
            return false;
        }

        var next = GetClassAt(following, out _);
        return last == next && last switch
        {
            CharacterClass.Letter => middle is CharacterClass.Apostrophe or CharacterClass.LetterSeparator,
            CharacterClass.Digit =>
                middle is CharacterClass.Apostrophe or CharacterClass.Dot or CharacterClass.DigitSeparator,
            _ => false,
        };
    }

    // A single quote after a Hebrew letter, and a double quote between two (WB7a to WB7c).
    private readonly bool IsHebrewMark(int index)
        => _isPlain && IsHebrew(index - 1) && (_text[index] == '\'' || (_text[index] == '"' && IsHebrew(index + 1)));

    private readonly bool IsHebrew(int index)
        => index >= 0 && index < _text.Length
           && _text[index] is (>= '\u05D0' and <= '\u05F2') or (>= '\uFB1D' and <= '\uFB4F');

    // A full stop between two single letters, as in U.S.
    private readonly bool IsAcronymDot(int start, int dot)
        => IsLetter(dot - 1) && (dot - 1 == start || GetClass(dot - 2) == CharacterClass.Dot)
           && IsLetter(dot + 1) && !IsLetter(dot + 2);

    // An acronym includes the full stop that closes it, and a possessive after that: U.N.'s.
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

    // The table has a class for every UTF-16 unit, so no bounds check is needed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly CharacterClass GetClass(int index)
        => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_classes), (nint)_text[index]);
}
