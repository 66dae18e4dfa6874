using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using NewsMonitor.Settings;

namespace NewsMonitor.Outbox;

/// <summary>
/// Holds all mails while nothing can be sent with the settings as they are: settings do not mend themselves, and too many
/// wrong passwords lock an account. It is tried again after an hour, and at once when the settings or the files with secrets
/// have changed. The hold is a row, so that neither a restart nor <c>once</c> from a timetable tries more often.
/// </summary>
internal sealed class DeliveryCircuitBreaker(DeliveryPauseStore holds, TimeProvider clock)
{
    private const int HashIterations = 100_000;
    private const int SaltLength = 16;
    private const int HashLength = 16;
    private static readonly TimeSpan PauseDuration = TimeSpan.FromHours(1);

    private (string Key, string Settings, bool IsSame)? _lastComparison;

    /// <summary>What keeps all mails from being sent now; null when they may be tried.</summary>
    public async Task<DeliveryPause?> FindPauseAsync(MailOptions options, CancellationToken cancellationToken)
    {
        if (await holds.FindAsync(cancellationToken) is not { } hold)
        {
            return null;
        }

        // An end more than an hour away is of a clock that has been set back.
        var left = hold.Until - clock.GetUtcNow();
        if (left > TimeSpan.Zero && left <= PauseDuration && IsSameSettings(hold.Settings, options))
        {
            return hold;
        }

        if (hold.Until > DateTimeOffset.UnixEpoch)
        {
            await holds.AllowRetryAsync(clock.GetUtcNow());
        }

        return null;
    }

    /// <summary>Holds all mails for an hour.</summary>
    public Task PauseAsync(MailOptions options, string reason)
    {
        var now = clock.GetUtcNow();
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return holds.SaveAsync(new DeliveryPause
        {
            Since = now,
            Until = now + PauseDuration,
            Settings = Convert.ToHexString(salt) + ComputeHash(GetSettingsKey(options), salt),
            Reason = reason,
        });
    }

    /// <summary>Ends the hold: the server answers.</summary>
    public Task ResumeAsync() => holds.DeleteAsync();

    private bool IsSameSettings(string settings, MailOptions options)
    {
        var key = GetSettingsKey(options);
        if (_lastComparison is { } compared && compared.Key == key && compared.Settings == settings)
        {
            return compared.IsSame;
        }

        var isSame = ComputeHash(key, Convert.FromHexString(settings[..(SaltLength * 2)])) == settings[(SaltLength * 2)..];
        _lastComparison = (key, settings, isSame);
        return isSame;
    }

    // The settings hold the password: slow and salted, so that the row is of no use to guess it.
    private static string ComputeHash(string key, byte[] salt)
        => Convert.ToHexString(Rfc2898DeriveBytes.Pbkdf2(key, salt, HashIterations, HashAlgorithmName.SHA256, HashLength));

    private static string GetSettingsKey(MailOptions options)
    {
        var smtp = options.Smtp;
        string[] files = [smtp.PasswordFile, smtp.CaFile, smtp.OAuth.ClientSecretFile, smtp.OAuth.RefreshTokenFile];
        var written = files.Where(File.Exists).Select(file => File.GetLastWriteTimeUtc(file).Ticks.ToString(CultureInfo.InvariantCulture));
        return JsonSerializer.Serialize(options) + string.Join(' ', written);
    }
}
