namespace NewsMonitor.Settings;

internal static class HealthToken
{
    public const int MinLength = 16;

    /// <summary>Reads the token from the settings or from its file.</summary>
    /// <returns>Empty if none is set; null if the file cannot be read.</returns>
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

    /// <summary>True if a token is hard to guess and can be part of an address.</summary>
    public static bool IsSafe(string token)
        => token.Length >= MinLength && !token.Any(letter => letter is <= ' ' or > '~');
}
