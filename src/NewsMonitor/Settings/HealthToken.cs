namespace NewsMonitor.Settings;

/// <summary>What a visitor of the status page and of the metrics has to show.</summary>
internal static class HealthToken
{
    /// <summary>How many characters it has at least.</summary>
    public const int MinLength = 16;

    /// <summary>The token of the settings or of their file.</summary>
    /// <returns>Empty when none is set; null when the file cannot be read.</returns>
    public static string? Read(HealthOptions options)
    {
        if (options.TokenFile.Length == 0)
        {
            return options.Token;
        }

        try
        {
            return SecretFile.Read(options.TokenFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether a token cannot be guessed and can stand in an address.</summary>
    public static bool IsSafe(string token) => token.Length >= MinLength && !token.Any(letter => letter is <= ' ' or > '~');
}
