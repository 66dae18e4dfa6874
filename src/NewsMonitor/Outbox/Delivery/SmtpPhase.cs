namespace NewsMonitor.Outbox.Delivery;

internal enum SmtpPhase
{
    /// <summary>Connecting, TLS or logging in.</summary>
    Connecting,

    /// <summary>Connected; nothing of the content is transmitted yet.</summary>
    Envelope,

    /// <summary>In transmission: the server cannot have accepted the mail.</summary>
    Sending,

    /// <summary>Transmitted completely; only the reply is missing.</summary>
    Sent,
}
