using MailKit;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>How far the delivery of a mail had come when it failed.</summary>
internal enum SmtpPhase
{
    /// <summary>Connecting, TLS or logging in.</summary>
    Connecting,

    /// <summary>On the way: the server cannot have taken the mail.</summary>
    Sending,

    /// <summary>All of it was handed over, and only the reply is missing.</summary>
    Sent,
}

/// <summary>Watches how much of a mail has been handed over.</summary>
internal sealed class SmtpTransferProgress : ITransferProgress
{
    /// <summary>How far the mail has come.</summary>
    public SmtpPhase Phase { get; private set; } = SmtpPhase.Sending;

    /// <inheritdoc/>
    public void Report(long bytesTransferred, long totalSize) =>
        Phase = totalSize > 0 && bytesTransferred >= totalSize ? SmtpPhase.Sent : SmtpPhase.Sending;

    /// <inheritdoc/>
    public void Report(long bytesTransferred)
    {
        // Without the total, nothing is known of the end.
    }
}
