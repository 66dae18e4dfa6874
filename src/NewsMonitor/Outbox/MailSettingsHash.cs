using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using NewsMonitor.Settings;

namespace NewsMonitor.Outbox;

/// <summary>Recognises unchanged mail settings, with their secrets: hence a slow and salted hash.</summary>
internal static class MailSettingsHash
{
    private const int Iterations = 100_000;
    private const int SaltLength = 16;
    private const int HashLength = 16;

    /// <summary>The content of the settings and the time stamps of the files they name.</summary>
    public static string GetKey(MailOptions options)
    {
        var smtp = options.Smtp;
        string[] files = [smtp.PasswordFile, smtp.CaFile, smtp.OAuth.ClientSecretFile, smtp.OAuth.RefreshTokenFile];
        var times = files
            .Where(File.Exists)
            .Select(file => File.GetLastWriteTimeUtc(file).Ticks.ToString(CultureInfo.InvariantCulture));
        return JsonSerializer.Serialize(options) + string.Join(' ', times);
    }

    /// <summary>Hashes a key; the salt comes first, both in hexadecimal.</summary>
    public static string Create(string key)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return Convert.ToHexString(salt) + Compute(key, salt);
    }

    public static bool Matches(string hash, string key)
        => Compute(key, Convert.FromHexString(hash[..(SaltLength * 2)])) == hash[(SaltLength * 2)..];

    private static string Compute(string key, byte[] salt)
        => Convert.ToHexString(Rfc2898DeriveBytes.Pbkdf2(key, salt, Iterations, HashAlgorithmName.SHA256, HashLength));
}
