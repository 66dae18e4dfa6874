using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NewsMonitor.Rules;

namespace NewsMonitor.Settings;

/// <summary>What the single values of the settings may be.</summary>
internal static class ScalarTypes
{
    /// <summary>What a type is in words.</summary>
    public static string Words(JsonTypeInfo type) => Underlying(type) switch
    {
        var text when text == typeof(string) => "a text",
        var flag when flag == typeof(bool) => "true or false",
        var duration when duration == typeof(TimeSpan) => "a duration",
        { IsEnum: true } choice => Choices(choice),
        _ => "a whole number",
    };

    /// <summary>What is wrong with a value and what to do about it; null when it is of its type.</summary>
    public static (string Message, string Remedy)? Trouble(SettingsScalar value, JsonTypeInfo type) => Underlying(type) switch
    {
        var text when text == typeof(string)
            => value.Token is JsonTokenType.String ? null : Expected(value, type, "Write it in quotes."),
        var flag when flag == typeof(bool)
            => value.Token is JsonTokenType.True or JsonTokenType.False ? null : Expected(value, type, "Write true or false, without quotes."),
        var duration when duration == typeof(TimeSpan) => DurationTrouble(value, type),
        { IsEnum: true } choice => ChoiceTrouble(value, choice),
        _ => NumberTrouble(value, type),
    };

    private static Type Underlying(JsonTypeInfo type) => Nullable.GetUnderlyingType(type.Type) ?? type.Type;

    private static (string Message, string Remedy)? DurationTrouble(SettingsScalar value, JsonTypeInfo type)
    {
        if (value.Token is not (JsonTokenType.String or JsonTokenType.Number))
        {
            return Expected(value, type, "Write it in quotes as 90s, 15m, 24h or 90d.");
        }

        return Duration.TryParse(value.Text, out _, out var trouble) ? null : trouble;
    }

    private static (string Message, string Remedy)? ChoiceTrouble(SettingsScalar value, Type choice)
    {
        var names = Enum.GetNames(choice);
        if (value.Token is not JsonTokenType.String)
        {
            return ($"This is {value.Kind}, but {Choices(choice)} is expected.", "Write it in quotes.");
        }

        if (NotSupportedYet.Contains(choice, value.Text))
        {
            return ($"'{value.Text}' is not supported yet.", NotSupportedYet.Remedy);
        }

        if (names.Contains(value.Text, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var meant = SpellChecker.FindClosest(value.Text, names);
        var remedy = meant is null ? "Write one of these words." : $"Did you mean '{meant}'?";
        return ($"'{value.Text}' is not {Choices(choice)}.", remedy);
    }

    private static (string Message, string Remedy)? NumberTrouble(SettingsScalar value, JsonTypeInfo type)
    {
        if (value.Token is JsonTokenType.Number)
        {
            try
            {
                JsonSerializer.Deserialize(value.Text, type);
                return null;
            }
            catch (JsonException)
            {
                return ($"{value.Text} is no whole number, or far out of range.", "Write a whole number.");
            }
        }

        return Expected(value, type, "Write a whole number, without quotes.");
    }

    private static (string Message, string Remedy) Expected(SettingsScalar value, JsonTypeInfo type, string remedy)
        => ($"This is {value.Kind}, but {Words(type)} is expected.", remedy);

    private static string Choices(Type choice)
    {
        var names = Enum.GetNames(choice);
        return names.Length is 1 ? names[0] : $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }
}
