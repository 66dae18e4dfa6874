namespace NewsMonitor.Storage;

/// <summary>States of a mail in the outbox, those that need attention first.</summary>
internal enum MailState
{
    /// <summary>Refused for good; kept.</summary>
    Refused,

    /// <summary>Kept because its recipient refused too many mails.</summary>
    Suspended,

    /// <summary>Possibly accepted: the answer was lost twice. Kept.</summary>
    Unclear,

    Waiting,

    /// <summary>An alert that was not delivered in time; a digest reports it instead.</summary>
    Superseded,

    Sent,
}
