using System.Globalization;

namespace NewsMonitor.Feeds;

/// <summary>
/// Goes through a date from left to right and takes each number and word for what its shape and its neighbours say it is.
/// </summary>
internal sealed class FeedDateScanner
{
    private const int LargestOffset = 14 * 60;

    private readonly string _text;
    private int _at;
    private int? _year;
    private int? _month;
    private int? _day;
    private TimeSpan? _time;
    private bool? _isAfternoon;
    private int? _offset;
    private string? _zone;
    private bool _hasNumber;
    private bool _isMonthDoubtful;
    private bool _isKorean;

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

        return scanner.Compose();
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

        if (Here is '+' or '-' && char.IsAsciiDigit(Next) && _time is not null)
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
        if (Here == ':')
        {
            return ReadTime(value);
        }

        return length switch
        {
            4 when _year is null && _time is null && Here is '-' or '/' or '.' && char.IsAsciiDigit(Next) => ReadYearFirst(value),
            8 or 14 when _year is null => ReadCompact(start, length),
            4 or 6 when _day is not null && _time is null && start > 0 && _text[start - 1] is 'T' or 't' => ReadCompactTime(start, length),
            1 or 2 when Here is '/' or '.' or '-' && char.IsAsciiDigit(Next) && _day is null => ReadDayFirst(value),
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

    // 10:14, 10:14:55, 10:14:55.123
    private bool ReadTime(int hour)
    {
        _at++;
        var minute = ReadDigits(out var length);
        if (_time is not null || length is 0 or > 2)
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

        return Here != ':' && TakeTime(hour, minute, second, fraction);
    }

    // 2003-12-31, 2003/12/31, 2003-12
    private bool ReadYearFirst(int year)
    {
        var separator = Here;
        _at++;
        _year = year;
        _month = ReadDigits(out var length);
        if (length > 2)
        {
            return false;
        }

        if (Here == separator && char.IsAsciiDigit(Next))
        {
            _at++;
            _day = ReadDigits(out length);
        }

        return length <= 2;
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
        (_month, _day) = isMonthFirst ? (first, second) : (second, first);
        return TakeYear(year, length);
    }

    private bool ReadCompact(int start, int length)
    {
        _year = Digits(start, 4);
        _month = Digits(start + 4, 2);
        _day = Digits(start + 6, 2);
        return length == 8 || ReadCompactTime(start + 8, 6);
    }

    private bool ReadCompactTime(int start, int length)
        => TakeTime(Digits(start, 2), Digits(start + 2, 2), length == 6 ? Digits(start + 4, 2) : 0, 0);

    private int Digits(int start, int length)
        => int.Parse(_text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture);

    private bool TakeNumber(int value, int length)
    {
        if (Here is '\u5E74' or '\uB144' or '\u6708' or '\uC6D4' or '\u65E5' or '\uC77C')
        {
            return TakeCounted(value, length, _text[_at++]);
        }

        if (length <= 2 && _day is null)
        {
            _day = value;
            return true;
        }

        return TakeYear(value, length);
    }

    // Chinese, Japanese and Korean write the unit behind the number.
    private bool TakeCounted(int value, int length, char unit)
    {
        _isKorean |= unit is '\uB144' or '\uC6D4' or '\uC77C';
        switch (unit)
        {
            case '\u5E74' or '\uB144':
                return TakeYear(value, length);
            case '\u6708' or '\uC6D4':
                _month = value;
                return true;
            default:
                _day = value;
                return true;
        }
    }

    // RFC 2822 section 4.3: 00 to 49 are 2000 to 2049, 50 to 999 count from 1900.
    private bool TakeYear(int value, int length)
    {
        if (_year is not null || length > 4)
        {
            return false;
        }

        var century = value < 50 ? 2000 : 1900;
        _year = length == 4 ? value : value + century;
        return true;
    }

    private bool TakeTime(int hour, int minute, int second, double fraction)
    {
        var isMidnight = hour == 24 && minute == 0 && second == 0;
        if ((hour > 23 && !isMidnight) || minute > 59 || second > 60)
        {
            return false;
        }

        // A leap second is the last moment of its minute.
        _time = new TimeSpan(hour, minute, Math.Min(second, 59)) + TimeSpan.FromTicks((long)(fraction * TimeSpan.TicksPerSecond));
        return true;
    }

    // +0200, +02:00, +2, -530
    private bool ReadOffset()
    {
        var sign = Here == '-' ? -1 : 1;
        _at++;
        var value = ReadDigits(out var length);
        if (length > 4 || _offset is not null)
        {
            return false;
        }

        if (length == 4 && _year is null && value > 1400)
        {
            return TakeYear(value, length);
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

        _offset = sign * minutes;
        return minutes <= LargestOffset;
    }

    private bool ReadWord()
    {
        var start = _at;
        while (char.IsLetter(Here) || Here is '.' or '/' or '_' or '\'' || char.GetUnicodeCategory(Here) == UnicodeCategory.NonSpacingMark)
        {
            _at++;
        }

        var word = _text[start.._at].TrimEnd('.', '/');
        var folded = FeedDateNames.Fold(word);
        if (FeedDateNames.Month(folded) is > 0 and var month)
        {
            return TakeMonth(month);
        }

        switch (folded)
        {
            case "am" or "pm" or "오전" or "오후":
                _isAfternoon = folded is "pm" or "오후";
                _isKorean |= folded[0] == '오';
                return true;
            default:
                return TakeOtherWord(word, folded);
        }
    }

    // "mar" is March and Tuesday (mardi, martes): a month behind the first number has the last word.
    private bool TakeMonth(int month)
    {
        if (_month is not null && !_isMonthDoubtful)
        {
            return false;
        }

        _isMonthDoubtful = !_hasNumber;
        _month = month;
        return true;
    }

    // What stands before the first number is a weekday in some language, right or wrong.
    private bool TakeOtherWord(string word, string folded)
    {
        if (!_hasNumber || FeedDateNames.IsFiller(folded))
        {
            return true;
        }

        _isKorean |= word[0] is >= '\uAC00' and <= '\uD7A3';
        _zone ??= word;
        return FeedDateNames.ZoneOffset(word, DateTime.UnixEpoch) is not null;
    }

    private DateTimeOffset? Compose()
    {
        if (Day() is not { } day || (day == DateTime.MaxValue.Date && _time?.Days > 0))
        {
            return null;
        }

        var local = day + ClockTime();
        var ticks = local.Ticks - (Offset(local) * TimeSpan.TicksPerMinute);
        return ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }

    // A year alone, or a year and a month, mean their first day; a time needs its day.
    private DateTime? Day()
    {
        var isComplete = _day is null ? _time is null && (_month is not null || _year >= 1000) : _month is not null;
        var (year, month, day) = (_year ?? 0, _month ?? 1, _day ?? 1);
        return isComplete && year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified)
            : null;
    }

    private TimeSpan ClockTime()
    {
        var time = _time ?? TimeSpan.Zero;
        if (_isAfternoon is null || time.Days > 0 || time.Hours is 0 or > 12)
        {
            return time;
        }

        var hours = (_isAfternoon.Value ? 12 : 0) - (time.Hours == 12 ? 12 : 0);
        return time + TimeSpan.FromHours(hours);
    }

    private int Offset(DateTime local)
    {
        const int Korea = 9 * 60;
        if (_offset is not null || _zone is null)
        {
            return _offset ?? (_isKorean ? Korea : 0);
        }

        return FeedDateNames.ZoneOffset(_zone, local) ?? 0;
    }
}
