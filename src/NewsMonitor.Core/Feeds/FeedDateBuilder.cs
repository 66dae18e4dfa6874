namespace NewsMonitor.Feeds;

/// <summary>
/// Collects the parts of a date, each once. A method that sets a part returns false if the part is out of range or was
/// set before.
/// </summary>
internal sealed class FeedDateBuilder
{
    private const int MaxOffset = 14 * 60;
    private const int KoreaOffset = 9 * 60;

    private int? _year;
    private int? _month;
    private int? _day;
    private TimeSpan? _time;
    private int? _offset;
    private string? _zone;
    private bool _isMonthTentative;

    public bool HasYear => _year is not null;

    public bool HasDay => _day is not null;

    public bool HasTime => _time is not null;

    /// <summary>True for p.m., false for a.m., null for a 24-hour clock.</summary>
    public bool? IsAfternoon { get; set; }

    /// <summary>True for a date in Korean, which is in Korean time unless it names a zone.</summary>
    public bool IsKorean { get; set; }

    // RFC 2822 section 4.3: 00 to 49 are 2000 to 2049, 50 to 999 count from 1900.
    public bool SetYear(int value, int digits)
    {
        if (HasYear || digits > 4)
        {
            return false;
        }

        var century = value < 50 ? 2000 : 1900;
        _year = digits == 4 ? value : value + century;
        return true;
    }

    public bool SetMonth(int value)
    {
        _month = value;
        return value is >= 1 and <= 12;
    }

    /// <summary>
    /// Sets a month written as a word. Before the first number a later month replaces it, since "mar" may be a Tuesday
    /// (mardi).
    /// </summary>
    public bool SetNamedMonth(int value, bool isFirst)
    {
        if (_month is not null && !_isMonthTentative)
        {
            return false;
        }

        _isMonthTentative = isFirst;
        return SetMonth(value);
    }

    public bool SetDay(int value)
    {
        _day = value;
        return value is >= 1 and <= 31;
    }

    /// <summary>Sets month and day from a day of the year, from 1 (ISO 8601); the year must be set.</summary>
    public bool SetDayOfYear(int value)
    {
        if (_year is not (>= 1 and <= 9998) || value is < 1 or > 366)
        {
            return false;
        }

        var day = new DateOnly(_year.Value, 1, 1).AddDays(value - 1);
        return day.Year == _year && SetMonth(day.Month) && SetDay(day.Day);
    }

    // 24:00:00 is the end of the day, a leap second the last second of its minute.
    public bool SetTime(int hour, int minute, int second, double fraction)
    {
        var isMidnight = hour == 24 && minute == 0 && second == 0;
        if (HasTime || (hour > 23 && !isMidnight) || minute > 59 || second > 60)
        {
            return false;
        }

        var ticks = TimeSpan.FromTicks((long)(fraction * TimeSpan.TicksPerSecond));
        _time = new TimeSpan(hour, minute, Math.Min(second, 59)) + ticks;
        return true;
    }

    public bool SetOffset(int minutes)
    {
        if (_offset is not null)
        {
            return false;
        }

        _offset = minutes;
        return Math.Abs(minutes) <= MaxOffset;
    }

    public bool SetZone(string name)
    {
        _zone ??= name;
        return FeedDateVocabulary.FindZoneOffset(name, DateTime.UnixEpoch) is not null;
    }

    /// <summary>Builds the date, in UTC; null if the parts do not form one.</summary>
    public DateTimeOffset? Build()
    {
        if (BuildDay() is not { } day || (day == DateTime.MaxValue.Date && _time?.Days > 0))
        {
            return null;
        }

        var local = day + GetTimeOfDay();
        var ticks = local.Ticks - (GetOffset(local) * TimeSpan.TicksPerMinute);
        return ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;
    }

    // A year alone, or a year and a month, mean their first day; a time requires a day.
    private DateTime? BuildDay()
    {
        var isComplete = _day is null ? _time is null && (_month is not null || _year >= 1000) : _month is not null;
        var (year, month, day) = (_year ?? 0, _month ?? 1, _day ?? 1);
        return isComplete && year is >= 1 and <= 9999 && month is >= 1 and <= 12
            && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified)
            : null;
    }

    private TimeSpan GetTimeOfDay()
    {
        var time = _time ?? TimeSpan.Zero;
        if (IsAfternoon is null || time.Days > 0 || time.Hours is 0 or > 12)
        {
            return time;
        }

        var hours = (IsAfternoon.Value ? 12 : 0) - (time.Hours == 12 ? 12 : 0);
        return time + TimeSpan.FromHours(hours);
    }

    private int GetOffset(DateTime local)
    {
        if (_offset is not null || _zone is null)
        {
            return _offset ?? (IsKorean ? KoreaOffset : 0);
        }

        return FeedDateVocabulary.FindZoneOffset(_zone, local) ?? 0;
    }
}
