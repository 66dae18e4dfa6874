using NewsMonitor.Settings;

namespace NewsMonitor.Outbox;

/// <summary>
/// Pauses all delivery while nothing can be sent with the settings as they are, or from this account: settings do not
/// repair themselves, too many wrong passwords lock an account, and a limit of mails is not reset by trying. The next
/// attempt follows after an hour, or as soon as the settings or the files with secrets change. The pause is a row, so
/// that neither a restart nor a scheduled <c>once</c> tries more often.
/// </summary>
internal sealed class DeliveryCircuitBreaker(DeliveryPauseStore pauses, TimeProvider clock)
{
    private static readonly TimeSpan PauseDuration = TimeSpan.FromHours(1);

    private (string Key, string Hash, bool IsSame)? _lastComparison;

    /// <summary>Finds the pause in force; null when mails may be sent.</summary>
    public async Task<DeliveryPause?> FindPauseAsync(MailOptions options, CancellationToken cancellationToken)
    {
        if (await pauses.FindAsync(cancellationToken) is not { IsHalfOpen: false } pause)
        {
            return null;
        }

        if (pause.Until > clock.GetUtcNow() && IsSameSettings(pause.Settings, options))
        {
            return pause;
        }

        await pauses.AllowRetryAsync(clock.GetUtcNow());
        return null;
    }

    /// <summary>Pauses delivery for an hour.</summary>
    public Task PauseAsync(MailOptions options, PauseCause cause)
    {
        var now = clock.GetUtcNow();
        return pauses.SaveAsync(new DeliveryPause
        {
            Since = now,
            Until = now + PauseDuration,
            Settings = MailSettingsHash.Create(MailSettingsHash.GetKey(options)),
            Reason = cause.Reason,
            IsSenderBlocked = cause.IsSenderBlocked,
        });
    }

    /// <summary>Ends the pause, once the server answers.</summary>
    public Task ResumeAsync() => pauses.DeleteAsync();

    // Asked every second, and the hash is slow.
    private bool IsSameSettings(string hash, MailOptions options)
    {
        var key = MailSettingsHash.GetKey(options);
        if (_lastComparison is not { } last || last.Key != key || last.Hash != hash)
        {
            _lastComparison = last = (key, hash, MailSettingsHash.Matches(hash, key));
        }

        return last.IsSame;
    }
}
