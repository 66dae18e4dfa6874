namespace NewsMonitor.Incidents;

/// <summary>The problems of the monitor, or of its surroundings, that the operator is notified of.</summary>
public enum IncidentKind
{
    /// <summary>A feed cannot be read.</summary>
    FeedFails,

    /// <summary>The responses of a feed break off, so that articles are missing.</summary>
    FeedTruncated,

    /// <summary>A feed leads to another feed, none of whose articles is known.</summary>
    FeedReplaced,

    /// <summary>A feed has published nothing for much longer than usual.</summary>
    FeedStale,

    /// <summary>The server says that a feed is gone for good (HTTP 410).</summary>
    FeedGone,

    /// <summary>A feed has moved permanently and is polled at its new address.</summary>
    FeedMoved,

    /// <summary>A rule has matched nothing for unusually long.</summary>
    RuleQuiet,

    /// <summary>Mail is temporarily not accepted.</summary>
    MailHeld,

    /// <summary>All mail is permanently rejected.</summary>
    MailRefused,

    /// <summary>No mail can be sent with the present settings: login refused, no secure connection.</summary>
    MailMisconfigured,

    /// <summary>The server takes no more mail from this account for now: a sending limit, or all recipients refused.</summary>
    SenderBlocked,

    /// <summary>Delivery to a recipient is suspended after too many rejections.</summary>
    RecipientSuspended,

    /// <summary>Mails to one recipient fail while other recipients receive theirs.</summary>
    RecipientMissed,

    /// <summary>
    /// Mails of one digest to a recipient are rejected while other mails to them are accepted. The subject is the
    /// digest's id and the address, separated by a space.
    /// </summary>
    DigestRefused,

    /// <summary>Polling is stuck.</summary>
    PollsStopped,

    /// <summary>The store was unusable for a while: full, locked or read-only.</summary>
    StoreFailed,

    /// <summary>The disk of the store is nearly full.</summary>
    DiskLow,

    /// <summary>The settings on disk are invalid; the previous ones stay in force.</summary>
    SettingsRefused,
}

internal static class IncidentKindExtensions
{
    /// <summary>The failures in a row and the time after which the operator is notified. Less is noise.</summary>
    public static (int Failures, TimeSpan Time) Threshold(this IncidentKind kind) => kind switch
    {
        IncidentKind.FeedFails => (5, TimeSpan.FromHours(6)),
        IncidentKind.FeedTruncated => (3, TimeSpan.FromHours(1)),
        IncidentKind.MailHeld => (1, TimeSpan.FromHours(1)),
        IncidentKind.MailRefused => (1, TimeSpan.FromMinutes(10)),
        IncidentKind.RecipientMissed => (3, TimeSpan.FromHours(6)),
        IncidentKind.DigestRefused => (2, TimeSpan.Zero),
        IncidentKind.PollsStopped or IncidentKind.DiskLow => (1, TimeSpan.FromMinutes(10)),
        IncidentKind.SettingsRefused => (1, TimeSpan.FromMinutes(2)),
        _ => (1, TimeSpan.Zero),
    };

    /// <summary>True for an event without an end, reported once.</summary>
    public static bool IsOneOff(this IncidentKind kind) => kind is IncidentKind.FeedMoved or IncidentKind.FeedReplaced or IncidentKind.StoreFailed;
}
