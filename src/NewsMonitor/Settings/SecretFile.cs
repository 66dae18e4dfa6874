namespace NewsMonitor.Settings;

/// <summary>A file that holds nothing but a secret; it is read anew each time, so that a new secret holds at once.</summary>
internal static class SecretFile
{
    /// <summary>Reads the secret, without the line break at its end that mounted files often have.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string Read(string file) => File.ReadAllText(file).TrimEnd('\r', '\n');
}
