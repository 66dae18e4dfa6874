namespace NewsMonitor.Settings.Tree;

/// <summary>The name of a setting from the top down, as <c>Rules:truce-talks:Query</c>.</summary>
internal static class SettingsPath
{
    /// <summary>The path of an entry.</summary>
    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}:{name}";

    /// <summary>The path of an item of a list.</summary>
    public static string Join(string path, int index) => $"{path}:{index}";

    /// <summary>The environment variable that sets the same.</summary>
    public static string ToEnvironmentVariable(string path) => path.Replace(":", "__", StringComparison.Ordinal);
}
