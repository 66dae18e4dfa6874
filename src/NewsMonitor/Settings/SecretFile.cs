namespace NewsMonitor.Settings;

/// <summary>A file with nothing but a secret, read each time, so that a new secret applies at once.</summary>
internal static class SecretFile
{
    /// <summary>Reads the secret without the line break that mounted files often end with.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static string Read(string file) => File.ReadAllText(file).TrimEnd('\r', '\n');

    /// <summary>True for a readable file without a secret in it: nothing, or white space.</summary>
    public static bool IsEmpty(string file)
    {
        try
        {
            return string.IsNullOrWhiteSpace(File.ReadAllText(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
