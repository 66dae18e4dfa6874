using NewsMonitor.Incidents;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;

namespace NewsMonitor.Notices;

internal static class MailSigns
{
    public static IEnumerable<IncidentSign> Detect(
        WorkerCondition condition, IReadOnlyList<FailingRecipient> recipients, IReadOnlyList<RefusedDigest> digests, MonitorSettings settings)
        =>
        [
            .. DetectServer(condition),
            .. DetectSuspended(recipients),
            .. DetectMissed(recipients, condition, settings),
            .. DetectRefused(digests, settings),
        ];

    private static IEnumerable<IncidentSign> DetectServer(WorkerCondition condition)
    {
        var outbox = condition.Outbox;
        if (condition.Pause is { } pause)
        {
            var kind = pause.IsSenderBlocked ? IncidentKind.SenderBlocked : IncidentKind.MailMisconfigured;
            yield return new(kind, "", pause.Reason, pause.Since);
        }

        if (condition.MailStalledSince is { } stalledSince && outbox.Reason is { } reason)
        {
            yield return new(IncidentKind.MailHeld, "", $"{outbox.Waiting} mails wait: {reason}", stalledSince);
        }

        if (condition.MailRefusedSince is { } refusedSince)
        {
            yield return new(IncidentKind.MailRefused, "", $"{outbox.Refused} mails were refused for good: {outbox.Reason}", refusedSince);
        }
    }

    private static IEnumerable<IncidentSign> DetectSuspended(IReadOnlyList<FailingRecipient> recipients)
        => recipients
            .Where(recipient => recipient.SuspendedAt is not null)
            .Select(recipient => new IncidentSign(
                IncidentKind.RecipientSuspended, recipient.Address, recipient.Reason, recipient.SuspendedAt!.Value, recipient.Refusals));

    // While nobody receives mail, the server is to blame. Once others do, a recipient still gets the threshold's time.
    private static IEnumerable<IncidentSign> DetectMissed(
        IReadOnlyList<FailingRecipient> recipients, WorkerCondition condition, MonitorSettings settings)
    {
        var known = AsciiAddress.EncodeAll(settings);
        return recipients
            .Where(recipient => recipient.Missed > 0
                && condition.Outbox.LastSentAt >= recipient.FailingSince
                && known.Contains(recipient.Address))
            .Select(recipient => new IncidentSign(
                IncidentKind.RecipientMissed,
                recipient.Address,
                $"{recipient.Missed} of its mails are not taken, while others get theirs: {recipient.Reason}",
                condition.At,
                recipient.Failures));
    }

    private static IEnumerable<IncidentSign> DetectRefused(IReadOnlyList<RefusedDigest> digests, MonitorSettings settings)
        => digests
            .Where(digest => settings.Digests.TryGetValue(digest.DigestId, out var options) && options.Enabled
                && AsciiAddress.EncodeAll(options.To).Contains(digest.Recipient))
            .Select(digest => new IncidentSign(
                IncidentKind.DigestRefused,
                $"{digest.DigestId} {digest.Recipient}",
                $"{digest.Mails} of its mails in a row were refused for good, while others are accepted: {digest.Reason}",
                digest.Since,
                digest.Mails));
}
