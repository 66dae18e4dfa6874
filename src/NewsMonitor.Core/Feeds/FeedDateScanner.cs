using System.Globalization;

namespace NewsMonitor.Feeds;

/// <summary>Scans a date from left to right; form and neighbours of a number or word give its meaning.</summary>
internal sealed class FeedDateScanner
{
    private const int ShortIsoDateLength = 8;

    private readonly string _text;
    private readonly FeedDateBuilder _parts = new();
    private int _position;
    private bool _hasNumber;

    private FeedDateScanner(string text) => _text = text;

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    private char Next => _position + 1 < _text.Length ? _text[_position + 1] : '\0';

    public static DateTimeOffset? Scan(string text)
    {
        var scanner = new FeedDateScanner(text);
        while (scanner._position < text.Length)
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
        if (char.IsAsciiDigit(Current))
        {
            return ReadNumber();
        }

        if (char.IsLetter(Current))
        {
            return ReadWord();
        }

        if (Current is '+' or '-' && char.IsAsciiDigit(Next) && _parts.HasTime)
        {
            return ReadOffset();
        }

        // RFC 822 comments: -0800 (PST)
        var end = Current == '(' ? _text.IndexOf(')', _position) : -1;
        _position = Math.Max(_position, end) + 1;
        return true;
    }

    private bool ReadNumber()
    {
        _hasNumber = true;
        var start = _position;
        var value = ReadDigits(out var length);
        if (IsHour(length))
        {
            return ReadTime(value);
        }

        return length switch
        {
            2 when Current == '-' && !_parts.HasDay && IsShortIsoDate(start) => ReadShortIsoDate(value),
            7 when !_parts.HasYear => SetYearAndDay(ParseDigits(start, 4), ParseDigits(start + 4, 3)),
            4 when !_parts.HasYear && !_parts.HasTime && Current is '-' or '/' or '.' && char.IsAsciiDigit(Next)
                => ReadYearFirst(value),
            8 or 14 when !_parts.HasYear => ReadCompact(start, length),
            4 or 6 when _parts.HasDay && !_parts.HasTime && start > 0 && _text[start - 1] is 'T' or 't'
                => ReadCompactTime(start, length),
            1 or 2 when Current is '/' or '.' or '-' && char.IsAsciiDigit(Next) && !_parts.HasDay
                => ReadDayFirst(value),
            _ => SetFromNumber(value, length),
        };
    }

    // In some languages dots separate the parts of a time; those of a date are known by then.
    private bool IsHour(int length) => Current == ':'
        || (char.IsAsciiDigit(Next) && (Current is 'h' or 'H'
            || (Current == '.' && length <= 2 && _parts is { HasDay: true, HasYear: true, HasTime: false })));

    private int ReadDigits(out int length)
    {
        var start = _position;
        while (char.IsAsciiDigit(Current))
        {
            _position++;
        }

        length = _position - start;
        return length is > 0 and <= 9 ? ParseDigits(start, length) : -1;
    }

    // 10:14, 10h14, 10:14:55, 10:14:55.123, 10.14.55
    private bool ReadTime(int hour)
    {
        var separator = Current == '.' ? '.' : ':';
        _position++;
        var minute = ReadDigits(out var length);
        if (length is 0 or > 2)
        {
            return false;
        }

        var (second, fraction) = (0, 0d);
        var hasSeconds = Current == separator && char.IsAsciiDigit(Next);
        return (!hasSeconds || ReadSeconds(out second, out fraction))
            && Current != ':'
            && _parts.SetTime(hour, minute, second, fraction);
    }

    private bool ReadSeconds(out int second, out double fraction)
    {
        _position++;
        second = ReadDigits(out var length);
        fraction = 0;
        if (length > 2)
        {
            return false;
        }

        if (Current is '.' or ',' && char.IsAsciiDigit(Next))
        {
            _position++;
            var digits = ReadDigits(out length);
            fraction = digits < 0 ? 0 : digits / Math.Pow(10, length);
        }

        return true;
    }

    // 2003-12-31, 2003/12/31, 2003-12, 2003-365
    private bool ReadYearFirst(int year)
    {
        var separator = Current;
        _position++;
        var second = ReadDigits(out var length);
        if (length == 3)
        {
            return SetYearAndDay(year, second);
        }

        var isRead = _parts.SetYear(year, digits: 4) && _parts.SetMonth(second) && length <= 2;
        if (!isRead || Current != separator || !char.IsAsciiDigit(Next))
        {
            return isRead;
        }

        _position++;
        return _parts.SetDay(ReadDigits(out length)) && length <= 2;
    }

    // 03-12-31 with a time after a T: year first, as in ISO 8601 before its revision of 2000.
    private bool IsShortIsoDate(int start)
        => start == 0 && _text.Length > ShortIsoDateLength && _text[5] == '-' && _text[ShortIsoDateLength] is 'T' or 't';

    private bool ReadShortIsoDate(int year)
    {
        _position++;
        var month = ReadDigits(out _);
        _position++;
        return _parts.SetYear(year, digits: 2) && _parts.SetMonth(month) && _parts.SetDay(ReadDigits(out var length))
            && length == 2;
    }

    // 31.12.2003, 31/12/2003, 12/31/03; if both could be the month, slashes are American.
    private bool ReadDayFirst(int first)
    {
        var separator = Current;
        _position++;
        var second = ReadDigits(out _);
        if (Current != separator || !char.IsAsciiDigit(Next))
        {
            return false;
        }

        _position++;
        var year = ReadDigits(out var length);
        var isMonthFirst = second > 12 || (separator == '/' && first <= 12);
        var (month, day) = isMonthFirst ? (first, second) : (second, first);
        return _parts.SetMonth(month) && _parts.SetDay(day) && _parts.SetYear(year, length);
    }

    private bool SetYearAndDay(int year, int dayOfYear)
        => _parts.SetYear(year, digits: 4) && _parts.SetDayOfYear(dayOfYear);

    private bool ReadCompact(int start, int length)
        => _parts.SetYear(ParseDigits(start, 4), digits: 4)
            && _parts.SetMonth(ParseDigits(start + 4, 2))
            && _parts.SetDay(ParseDigits(start + 6, 2))
            && (length == 8 || ReadCompactTime(start + 8, 6));

    private bool ReadCompactTime(int start, int length)
    {
        var second = length == 6 ? ParseDigits(start + 4, 2) : 0;
        return _parts.SetTime(ParseDigits(start, 2), ParseDigits(start + 2, 2), second, fraction: 0);
    }

    private int ParseDigits(int start, int length)
        => int.Parse(_text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture);

    private bool SetFromNumber(int value, int length)
    {
        if (Current is '\u5E74' or '\uB144' or '\u6708' or '\uC6D4' or '\u65E5' or '\uC77C')
        {
            return SetFromUnit(value, length, _text[_position++]);
        }

        return length <= 2 && !_parts.HasDay ? _parts.SetDay(value) : _parts.SetYear(value, length);
    }

    // In Chinese, Japanese and Korean the unit follows the number.
    private bool SetFromUnit(int value, int length, char unit)
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
        var sign = Current == '-' ? -1 : 1;
        _position++;
        var value = ReadDigits(out var length);
        if (length > 4)
        {
            return false;
        }

        // No zone is that far from UTC: 10:14 16-Nov-2023
        if (length == 4 && !_parts.HasYear && value > 1400)
        {
            return _parts.SetYear(value, length);
        }

        var minutes = length > 2 ? (value / 100 * 60) + (value % 100) : value * 60;
        if (Current == ':')
        {
            _position++;
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
        var start = _position;
        while (char.IsLetter(Current) || Current is '.' or '/' or '_' or '\''
            || char.GetUnicodeCategory(Current) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
        {
            _position++;
        }

        var word = _text[start.._position].TrimEnd('.', '/');
        var folded = FeedDateVocabulary.Fold(word);
        if (FeedDateVocabulary.FindMonth(folded) is > 0 and var month)
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
                return SetFromWord(word, folded);
        }
    }

    // A word before the first number is a weekday in some language, right or wrong.
    private bool SetFromWord(string word, string folded)
    {
        if (!_hasNumber || FeedDateVocabulary.IsFiller(folded))
        {
            return true;
        }

        return _parts.SetZone(word);
    }
}
