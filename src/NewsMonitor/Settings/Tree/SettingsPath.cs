namespace NewsMonitor.Settings.Tree;

/// <summary>The path of a setting, as <c>Rules:truce-talks:Query</c>.</summary>
internal static class SettingsPath
{
    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}:{name}";

    public static string Join(string path, int index) => $"{path}:{index}";

    public static string ToEnvironmentVariable(string path) => path.Replace(":", "__", StringComparison.Ordinal);
}
