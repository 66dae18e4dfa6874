using System.Globalization;

namespace NewsMonitor.Feeds;

/// <summary>
/// Goes through a date from left to right and takes each number and word for what its shape and its neighbours say it is.
/// </summary>
internal sealed class FeedDateScanner
{
    private readonly string _text;
    private readonly FeedDateBuilder _parts = new();
    private int _at;
    private bool _hasNumber;

    private FeedDateScanner(string text) => _text = text;

    private char Here => _at < _text.Length ? _text[_at] : '\0';

    private char Next => _at + 1 < _text.Length ? _text[_at + 1] : '\0';

    /// <summary>Reads a date; null when it is none.</summary>
    public static DateTimeOffset? Scan(string text)
    {
        var scanner = new FeedDateScanner(text);
        while (scanner._at < text.Length)
        {
            if (!scanner.ReadToken())
            {
                return null;
            }
        }

        return scanner._parts.Build();
    }

    private bool ReadToken()
    {
        if (char.IsAsciiDigit(Here))
        {
            return ReadNumber();
        }

        if (char.IsLetter(Here))
        {
            return ReadWord();
        }

        if (Here is '+' or '-' && char.IsAsciiDigit(Next) && _parts.HasTime)
        {
            return ReadOffset();
        }

        // RFC 822 comments: -0800 (PST)
        var end = Here == '(' ? _text.IndexOf(')', _at) : -1;
        _at = Math.Max(_at, end) + 1;
        return true;
    }

    private bool ReadNumber()
    {
        _hasNumber = true;
        var start = _at;
        var value = ReadDigits(out var length);
        if (Here == ':' || (Here is 'h' or 'H' && char.IsAsciiDigit(Next)))
        {
            return ReadTime(value);
        }

        return length switch
        {
            7 when !_parts.HasYear => _parts.SetYear(Digits(start, 4), digits: 4) && _parts.SetDayOfYear(Digits(start + 4, 3)),
            4 when !_parts.HasYear && !_parts.HasTime && Here is '-' or '/' or '.' && char.IsAsciiDigit(Next) => ReadYearFirst(value),
            8 or 14 when !_parts.HasYear => ReadCompact(start, length),
            4 or 6 when _parts.HasDay && !_parts.HasTime && start > 0 && _text[start - 1] is 'T' or 't' => ReadCompactTime(start, length),
            1 or 2 when Here is '/' or '.' or '-' && char.IsAsciiDigit(Next) && !_parts.HasDay => ReadDayFirst(value),
            _ => TakeNumber(value, length),
        };
    }

    private int ReadDigits(out int length)
    {
        var start = _at;
        while (char.IsAsciiDigit(Here))
        {
            _at++;
        }

        length = _at - start;
        return length is > 0 and <= 9 ? int.Parse(_text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture) : -1;
    }

    // 10:14, 10h14, 10:14:55, 10:14:55.123
    private bool ReadTime(int hour)
    {
        _at++;
        var minute = ReadDigits(out var length);
        if (length is 0 or > 2)
        {
            return false;
        }

        var (second, fraction) = (0, 0d);
        if (Here == ':')
        {
            _at++;
            second = ReadDigits(out length);
            if (length is 0 or > 2)
            {
                return false;
            }

            if (Here is '.' or ',' && char.IsAsciiDigit(Next))
            {
                _at++;
                var digits = ReadDigits(out length);
                fraction = digits < 0 ? 0 : digits / Math.Pow(10, length);
            }
        }

        return Here != ':' && _parts.SetTime(hour, minute, second, fraction);
    }

    // 2003-12-31, 2003/12/31, 2003-12, 2003-365
    private bool ReadYearFirst(int year)
    {
        var separator = Here;
        _at++;
        var second = ReadDigits(out var length);
        if (length == 3)
        {
            return _parts.SetYear(year, digits: 4) && _parts.SetDayOfYear(second);
        }

        var isRead = _parts.SetYear(year, digits: 4) && _parts.SetMonth(second) && length <= 2;
        if (!isRead || Here != separator || !char.IsAsciiDigit(Next))
        {
            return isRead;
        }

        _at++;
        return _parts.SetDay(ReadDigits(out length)) && length <= 2;
    }

    // 31.12.2003, 31/12/2003, 12/31/03; where both could be the month, slashes are taken to be American.
    private bool ReadDayFirst(int first)
    {
        var separator = Here;
        _at++;
        var second = ReadDigits(out _);
        if (Here != separator || !char.IsAsciiDigit(Next))
        {
            return false;
        }

        _at++;
        var year = ReadDigits(out var length);
        var isMonthFirst = second > 12 || (separator == '/' && first <= 12);
        var (month, day) = isMonthFirst ? (first, second) : (second, first);
        return _parts.SetMonth(month) && _parts.SetDay(day) && _parts.SetYear(year, length);
    }

    private bool ReadCompact(int start, int length)
    {
        return _parts.SetYear(Digits(start, 4), digits: 4)
            && _parts.SetMonth(Digits(start + 4, 2))
            && _parts.SetDay(Digits(start + 6, 2))
            && (length == 8 || ReadCompactTime(start + 8, 6));
    }

    private bool ReadCompactTime(int start, int length)
        => _parts.SetTime(Digits(start, 2), Digits(start + 2, 2), length == 6 ? Digits(start + 4, 2) : 0, 0);

    private int Digits(int start, int length)
        => int.Parse(_text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture);

    private bool TakeNumber(int value, int length)
    {
        if (Here is '\u5E74' or '\uB144' or '\u6708' or '\uC6D4' or '\u65E5' or '\uC77C')
        {
            return TakeCounted(value, length, _text[_at++]);
        }

        return length <= 2 && !_parts.HasDay ? _parts.SetDay(value) : _parts.SetYear(value, length);
    }

    // Chinese, Japanese and Korean write the unit behind the number.
    private bool TakeCounted(int value, int length, char unit)
    {
        _parts.IsKorean |= unit is '\uB144' or '\uC6D4' or '\uC77C';
        return unit switch
        {
            '\u5E74' or '\uB144' => _parts.SetYear(value, length),
            '\u6708' or '\uC6D4' => _parts.SetMonth(value),
            _ => _parts.SetDay(value),
        };
    }

    // +0200, +02:00, +2, -530
    private bool ReadOffset()
    {
        var sign = Here == '-' ? -1 : 1;
        _at++;
        var value = ReadDigits(out var length);
        if (length > 4)
        {
            return false;
        }

        // No zone lies that far out: 10:14 16-Nov-2023
        if (length == 4 && !_parts.HasYear && value > 1400)
        {
            return _parts.SetYear(value, length);
        }

        var minutes = length > 2 ? (value / 100 * 60) + (value % 100) : value * 60;
        if (Here == ':')
        {
            _at++;
            minutes += ReadDigits(out var minuteLength);
            if (length > 2 || minuteLength != 2)
            {
                return false;
            }
        }

        return _parts.SetOffset(sign * minutes);
    }

    private bool ReadWord()
    {
        var start = _at;
        while (char.IsLetter(Here) || Here is '.' or '/' or '_' or '\'' || char.GetUnicodeCategory(Here) == UnicodeCategory.NonSpacingMark)
        {
            _at++;
        }

        var word = _text[start.._at].TrimEnd('.', '/');
        var folded = FeedDateVocabulary.Fold(word);
        if (FeedDateVocabulary.Month(folded) is > 0 and var month)
        {
            return _parts.SetNamedMonth(month, isFirst: !_hasNumber);
        }

        switch (folded)
        {
            case "am" or "pm" or "오전" or "오후":
                _parts.IsAfternoon = folded is "pm" or "오후";
                _parts.IsKorean |= folded[0] == '오';
                return true;
            default:
                return TakeOtherWord(word, folded);
        }
    }

    // What stands before the first number is a weekday in some language, right or wrong.
    private bool TakeOtherWord(string word, string folded)
    {
        if (!_hasNumber || FeedDateVocabulary.IsFiller(folded))
        {
            return true;
        }

        return _parts.SetZone(word);
    }
}
