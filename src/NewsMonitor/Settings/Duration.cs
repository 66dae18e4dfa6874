using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsMonitor.Settings;

/// <summary>Durations of the settings: <c>90s</c>, <c>15m</c>, <c>24h</c>, <c>90d</c>, <c>d.hh:mm:ss</c>.</summary>
internal static class Duration
{
    private const string AcceptedForms = "Write it as 90s, 15m, 24h, 90d or d.hh:mm:ss.";

    public static bool TryParse(
        string text, out TimeSpan duration, [NotNullWhen(false)] out (string Problem, string Remedy)? problem)
    {
        problem = null;
        if (TryParseCount(text, out duration) || TryParseClock(text, days: true, out duration))
        {
            return true;
        }

        problem = DescribeProblem(text);
        return false;
    }

    /// <summary>Formats a duration in whole seconds, so that <see cref="TryParse"/> reads the same.</summary>
    public static string Format(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        var (count, unit) = seconds switch
        {
            0 => (0, 's'),
            _ when seconds % 86_400 == 0 => (seconds / 86_400, 'd'),
            _ when seconds % 3600 == 0 => (seconds / 3600, 'h'),
            _ when seconds % 60 == 0 => (seconds / 60, 'm'),
            _ => (seconds, 's'),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{count}{unit}");
    }

    private static bool TryParseCount(string text, out TimeSpan duration)
    {
        duration = default;
        var seconds = text.Length < 2 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, _ => 0 };
        if (seconds == 0 || !TryParseNumber(text.AsSpan(..^1), int.MaxValue, out var count))
        {
            return false;
        }

        if (count > TimeSpan.MaxValue.TotalSeconds / seconds)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(count * seconds);
        return true;
    }

    private static bool TryParseClock(string text, bool days, out TimeSpan duration)
    {
        duration = default;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var parts = text[(dot + 1)..].Split(':');
        long day = 0;
        if (days != (dot >= 0)
            || (days && !TryParseNumber(text.AsSpan(..dot), 10_000_000, out day))
            || parts.Length != 3
            || !TryParseNumber(parts[0], days ? 23 : 999, out var hours)
            || !TryParseNumber(parts[1], 59, out var minutes)
            || !TryParseNumber(parts[2], 59, out var seconds))
        {
            return false;
        }

        duration = TimeSpan.FromSeconds((((((day * 24) + hours) * 60) + minutes) * 60) + seconds);
        return true;
    }

    private static bool TryParseNumber(ReadOnlySpan<char> digits, long max, out long number)
        => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= max;

    private static (string Problem, string Remedy) DescribeProblem(string text)
    {
        if (TryParseNumber(text, long.MaxValue, out _))
        {
            return ($"{text} has no unit.", $"Write {text}s, {text}m, {text}h or {text}d.");
        }

        return TryParseClock(text, days: false, out var meant)
            ? ($"'{text}' does not say its days: 24:00:00 can be read as 24 days.", $"Write {Format(meant)}.")
            : ($"'{text}' is no duration.", AcceptedForms);
    }
}

internal sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => Duration.TryParse(reader.GetString() ?? "", out var duration, out var problem)
            ? duration
            : throw new JsonException(problem.Value.Problem);

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options)
        => writer.WriteStringValue(Duration.Format(value));
}
