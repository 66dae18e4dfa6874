using MailKit;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>Follows how much of a mail has been transmitted.</summary>
internal sealed class SmtpTransferProgress : ITransferProgress
{
    public SmtpPhase Phase { get; private set; } = SmtpPhase.Envelope;

    public void Report(long bytesTransferred, long totalSize) =>
        Phase = (bytesTransferred, totalSize) switch
        {
            (0, _) => SmtpPhase.Envelope,
            var (done, total) when total > 0 && done >= total => SmtpPhase.Sent,
            _ => SmtpPhase.Sending,
        };

    public void Report(long bytesTransferred)
    {
        // Without the total, the end is unknown.
    }
}
