using System.Globalization;
using System.Text.Json;
using NewsMonitor.Settings.Tree;
using NewsMonitor.Text;

namespace NewsMonitor.Settings.Types;

/// <summary>The types of single values.</summary>
internal static class ScalarTypes
{
    public static string Describe(Type type) => type switch
    {
        var text when text == typeof(string) => "a text",
        var flag when flag == typeof(bool) => "true or false",
        var duration when duration == typeof(TimeSpan) => "a duration",
        { IsEnum: true } choice => ListChoices(choice),
        _ => "a whole number",
    };

    /// <summary>Returns null if the value is of its type.</summary>
    public static (string Message, string Remedy)? FindProblem(SettingsScalar value, Type type)
        => type switch
        {
            var text when text == typeof(string)
                => value.Token is JsonTokenType.String ? null : DescribeWrongType(value, type, "Write it in quotes."),
            var flag when flag == typeof(bool)
                => value.Token is JsonTokenType.True or JsonTokenType.False
                    ? null
                    : DescribeWrongType(value, type, "Write true or false, without quotes."),
            var duration when duration == typeof(TimeSpan) => CheckDuration(value, type),
            { IsEnum: true } choice => CheckChoice(value, choice),
            _ => CheckNumber(value, type),
        };

    private static (string Message, string Remedy)? CheckDuration(SettingsScalar value, Type type)
    {
        if (value.Token is not (JsonTokenType.String or JsonTokenType.Number))
        {
            return DescribeWrongType(value, type, "Write it in quotes as 90s, 15m, 24h or 90d.");
        }

        return Duration.TryParse(value.Text, out _, out var problem) ? null : problem;
    }

    private static (string Message, string Remedy)? CheckChoice(SettingsScalar value, Type choice)
    {
        var names = Enum.GetNames(choice);
        if (value.Token is not JsonTokenType.String)
        {
            return ($"This is {value.Kind}, but {ListChoices(choice)} is expected.", "Write it in quotes.");
        }

        if (UnsupportedValues.Contains(choice, value.Text))
        {
            return ($"'{value.Text}' is not supported yet.", UnsupportedValues.Remedy);
        }

        if (names.Contains(value.Text, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var meant = SpellChecker.FindClosest(value.Text, names);
        var remedy = meant is null ? "Write one of these words." : $"Did you mean '{meant}'?";
        return ($"'{value.Text}' is not {ListChoices(choice)}.", remedy);
    }

    private static (string Message, string Remedy)? CheckNumber(SettingsScalar value, Type type)
    {
        if (value.Token is not JsonTokenType.Number)
        {
            return DescribeWrongType(value, type, "Write a whole number, without quotes.");
        }

        return int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? null
            : ($"{value.Text} is no whole number, or far out of range.", "Write a whole number.");
    }

    private static (
        string Message, string Remedy) DescribeWrongType(SettingsScalar value, Type type, string remedy)
        => ($"This is {value.Kind}, but {Describe(type)} is expected.", remedy);

    private static string ListChoices(Type choice)
    {
        var names = Enum.GetNames(choice);
        return names.Length is 1 ? names[0] : $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }
}
