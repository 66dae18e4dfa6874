namespace NewsMonitor.Settings;

/// <summary>A file with nothing but a secret, read each time, so that a new secret applies at once.</summary>
internal static class SecretFile
{
    /// <summary>Reads the secret without the line break that mounted files often end with.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static string Read(string file) => File.ReadAllText(file).TrimEnd('\r', '\n');
}
