namespace NewsMonitor.Text;

/// <summary>
/// Cuts a text into words at Unicode's default word boundaries (UAX #29) and keeps those with a letter or digit. Two
/// rules are narrower, because feeds often lose the space after a full stop or colon: a full stop between letters
/// belongs to the word only in an acronym (U.S.), and a colon never does.
/// </summary>
/// <param name="text">The text.</param>
internal ref struct Tokenizer(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _position = -1;
    private int _end;

    /// <summary>The word read last.</summary>
    public Token Current { get; private set; }

    /// <summary>Goes to the next word.</summary>
    /// <returns>False at the end of the text.</returns>
    public bool MoveNext()
    {
        var start = NextStart(out var link);
        if (start < 0)
        {
            return false;
        }

        _end = WordEnd(start);
        _position++;
        Current = new Token(_position, start, _end - start, link);
        return true;
    }

    /// <summary>Where the next word begins, or -1, and what lies before it.</summary>
    private readonly int NextStart(out TokenLink link)
    {
        var gap = CharacterClass.Space;
        var index = _end;
        while (index < _text.Length)
        {
            var found = CharacterClasses.At(_text, index, out var width);
            if (found >= CharacterClass.Letter)
            {
                link = Link(gap, index - _end);
                return index;
            }

            if (found != gap)
            {
                gap = index == _end ? found : CharacterClass.Other;
            }

            index += width;
        }

        link = TokenLink.Apart;
        return -1;
    }

    private readonly TokenLink Link(CharacterClass gap, int length) => gap switch
    {
        _ when _position < 0 => TokenLink.Apart,
        CharacterClass.Space => TokenLink.Space,
        CharacterClass.Hyphen when length == 1 => TokenLink.Hyphen,
        _ => TokenLink.Apart,
    };

    private readonly int WordEnd(int start)
    {
        var last = CharacterClasses.At(_text, start, out var width);
        var index = start + width;
        var isAcronym = false;
        while (index < _text.Length)
        {
            var next = CharacterClasses.At(_text, index, out width);
            if (Continues(last, next))
            {
                last = next;
            }
            else if (next == CharacterClass.Dot && IsAcronymDot(start, index))
            {
                isAcronym = true;
            }
            else if (next != CharacterClass.Extend && !Separates(last, next, index + width))
            {
                break;
            }

            index += width;
        }

        return isAcronym ? AcronymEnd(index) : index;
    }

    private static bool Continues(CharacterClass last, CharacterClass next) => next switch
    {
        CharacterClass.Letter or CharacterClass.Digit => last is CharacterClass.Letter or CharacterClass.Digit or CharacterClass.Connector,
        CharacterClass.Katakana => last is CharacterClass.Katakana or CharacterClass.Connector,
        CharacterClass.Connector => last != CharacterClass.Single,
        _ => false,
    };

    /// <summary>Whether a sign stands within a word: between two letters or two digits that it may join.</summary>
    private readonly bool Separates(CharacterClass last, CharacterClass sign, int following)
    {
        if (following >= _text.Length || sign is < CharacterClass.Apostrophe or > CharacterClass.LetterSeparator)
        {
            return false;
        }

        var next = CharacterClasses.At(_text, following, out _);
        return last == next && last switch
        {
            CharacterClass.Letter => sign is CharacterClass.Apostrophe or CharacterClass.LetterSeparator,
            CharacterClass.Digit => sign is CharacterClass.Apostrophe or CharacterClass.Dot or CharacterClass.DigitSeparator,
            _ => false,
        };
    }

    /// <summary>Whether a full stop stands between two single letters, as in U.S.</summary>
    private readonly bool IsAcronymDot(int start, int dot)
        => IsLetter(dot - 1) && (dot - 1 == start || CharacterClasses.Of(_text[dot - 2]) == CharacterClass.Dot)
           && IsLetter(dot + 1) && !IsLetter(dot + 2);

    /// <summary>An acronym takes the full stop that closes it, and a possessive after that: U.N.'s.</summary>
    private readonly int AcronymEnd(int end)
    {
        if (end >= _text.Length || CharacterClasses.Of(_text[end]) != CharacterClass.Dot)
        {
            return end;
        }

        var hasPossessive = end + 2 < _text.Length && CharacterClasses.Of(_text[end + 1]) == CharacterClass.Apostrophe
                            && _text[end + 2] is 's' or 'S' && !IsLetter(end + 3);
        return hasPossessive ? end + 3 : end + 1;
    }

    private readonly bool IsLetter(int index)
        => index >= 0 && index < _text.Length && CharacterClasses.Of(_text[index]) == CharacterClass.Letter;
}
