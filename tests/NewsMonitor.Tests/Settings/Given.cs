using System.Text;
using NewsMonitor.Settings.Files;
using NewsMonitor.Settings.Loading;

namespace NewsMonitor.Settings;

/// <summary>Settings made of texts.</summary>
internal static class Given
{
    public const string FileName = "s.json";

    public static readonly IReadOnlyDictionary<string, string> NoVariables = Variables();

    public static IReadOnlyDictionary<string, string> Variables(params (string Name, string Value)[] variables)
        => variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);

    /// <summary>Words in a row, to be compared as one text.</summary>
    public static string Row(IEnumerable<string> words) => string.Join(' ', words);

    public static SettingsFile File(string text, string path = FileName) => new(path, Encoding.UTF8.GetBytes(text));

    public static SettingsLoadResult Load(params string[] files) => Load(NoVariables, files);

    /// <summary>Loads files named s.json, s2.json and so on.</summary>
    public static SettingsLoadResult Load(IReadOnlyDictionary<string, string> variables, params string[] files)
        => SettingsLoader.Load(
            new SettingsInput([.. files.Select((text, index) => File(text, index == 0 ? FileName : $"s{index + 1}.json"))], variables));

    public static LoadedSettings Loaded(params string[] files) => Loaded(NoVariables, files);

    public static LoadedSettings Loaded(IReadOnlyDictionary<string, string> variables, params string[] files)
        => Load(variables, files) switch
        {
            SettingsLoaded loaded => loaded.Settings,
            SettingsRejected refused => throw new Xunit.Sdk.XunitException(SettingsProblemText.Format(refused.Problems)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>The report of a refusal; empty when the settings are loaded.</summary>
    public static string Report(params string[] files) => Report(NoVariables, files);

    public static string Report(IReadOnlyDictionary<string, string> variables, params string[] files)
        => Load(variables, files) is SettingsRejected refused ? SettingsProblemText.Format(refused.Problems) : "";
}
