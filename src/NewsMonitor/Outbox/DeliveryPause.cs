namespace NewsMonitor.Outbox;

/// <summary>
/// A pause of all delivery: nothing can be sent with the settings as they are, or the server takes no more from the
/// account.
/// </summary>
internal sealed record DeliveryPause
{
    /// <summary>The beginning of the outage, over all its pauses.</summary>
    public DateTimeOffset Since { get; init; }

    public DateTimeOffset Until { get; init; }

    /// <summary>True while the next attempt is under way; <see cref="Until"/> is then unknown.</summary>
    public bool IsHalfOpen { get; init; }

    /// <summary>The <see cref="MailSettingsHash"/> of the settings that failed.</summary>
    public string Settings { get; init; } = "";

    /// <summary>The cause and the remedy.</summary>
    public string Reason { get; init; } = "";

    /// <summary>True when the server takes no more mail from the account for now, whatever the settings.</summary>
    public bool IsSenderBlocked { get; init; }
}

/// <summary>The reason for a <see cref="DeliveryPause"/>.</summary>
internal sealed record PauseCause(string Reason, bool IsSenderBlocked);
