namespace NewsMonitor.Incidents;

/// <summary>What may be wrong with the monitor, or with what it depends on.</summary>
public enum IncidentKind
{
    /// <summary>A feed cannot be read.</summary>
    FeedFails,

    /// <summary>A feed is read and has brought nothing for longer than ever fits its rhythm.</summary>
    FeedStale,

    /// <summary>The server of a feed says that it is gone for good (410).</summary>
    FeedGone,

    /// <summary>A feed was moved for good and is polled at its new address.</summary>
    FeedMoved,

    /// <summary>A rule is silent for unusually long.</summary>
    RuleQuiet,

    /// <summary>Mail is not accepted, for now.</summary>
    MailHeld,

    /// <summary>Mail is refused for good, and none is accepted.</summary>
    MailRefused,

    /// <summary>No mail can be sent with the settings as they are: a refused login, no secure connection.</summary>
    MailMisconfigured,

    /// <summary>A recipient was refused so often that no mail is sent there any more.</summary>
    RecipientSuspended,

    /// <summary>The mails to a recipient are not taken, while others get theirs.</summary>
    RecipientMissed,

    /// <summary>The mails of a digest to a recipient are refused, while others to it are accepted; its subject is both, by a blank apart.</summary>
    DigestRefused,

    /// <summary>Rounds of polls do not come to their end.</summary>
    PollsStopped,

    /// <summary>The store did not work for a while: it was full, locked or read-only.</summary>
    StoreFailed,

    /// <summary>The disk of the store is nearly full.</summary>
    DiskLow,

    /// <summary>The settings on disk are refused; those before hold.</summary>
    SettingsRefused,
}

/// <summary>When kinds of incidents matter.</summary>
internal static class IncidentKindExtensions
{
    /// <summary>After so many failures and so much time an incident is told. Less is noise.</summary>
    public static (int Failures, TimeSpan Time) Threshold(this IncidentKind kind) => kind switch
    {
        IncidentKind.FeedFails => (5, TimeSpan.FromHours(6)),
        IncidentKind.MailHeld => (1, TimeSpan.FromHours(1)),
        IncidentKind.MailRefused => (1, TimeSpan.FromMinutes(10)),
        IncidentKind.RecipientMissed => (3, TimeSpan.FromHours(6)),
        IncidentKind.DigestRefused => (2, TimeSpan.Zero),
        IncidentKind.PollsStopped or IncidentKind.DiskLow => (1, TimeSpan.FromMinutes(10)),
        IncidentKind.SettingsRefused => (1, TimeSpan.FromMinutes(2)),
        _ => (1, TimeSpan.Zero),
    };

    /// <summary>Whether it is a single event, told once, of which there is no end to tell.</summary>
    public static bool IsOneOff(this IncidentKind kind) => kind is IncidentKind.FeedMoved or IncidentKind.StoreFailed;
}
