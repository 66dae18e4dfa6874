using MailKit;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Follows how much of a mail has been transmitted.</summary>
internal sealed class SmtpTransferProgress : ITransferProgress
{
    public SmtpPhase Phase { get; private set; } = SmtpPhase.Sending;

    public void Report(long bytesTransferred, long totalSize) =>
        Phase = totalSize > 0 && bytesTransferred >= totalSize ? SmtpPhase.Sent : SmtpPhase.Sending;

    public void Report(long bytesTransferred)
    {
        // Without the total, the end is unknown.
    }
}
