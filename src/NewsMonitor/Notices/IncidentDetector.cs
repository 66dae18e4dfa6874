using NewsMonitor.Feeds;
using NewsMonitor.Incidents;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Outbox;
using NewsMonitor.Publishing;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Notices;

/// <summary>Sees what is wrong now.</summary>
internal sealed class IncidentDetector(
    CurrentSettings current,
    FeedStore feeds,
    DigestHistory history,
    OutboxStore outbox,
    RecipientStore recipients,
    DeliveryPauseStore holds,
    Heartbeat heartbeat,
    StoreOutages outages,
    Store store,
    TimeProvider clock)
{
    // A round lasts two minutes at most, and then the answers that are still out.
    private static readonly TimeSpan PollRoundAllowance = TimeSpan.FromMinutes(10);

    // So many of its own intervals, and not less than so long, a feed may be silent.
    private const int StaleIntervals = 20;
    private static readonly TimeSpan MinStale = TimeSpan.FromDays(3);

    // How long a move, or that the store did not work, is news.
    private static readonly TimeSpan OneOffDuration = TimeSpan.FromDays(1);

    // What the store's own patience and the next tick get over is noise.
    private static readonly TimeSpan MinOutage = TimeSpan.FromMinutes(10);

    // How rules match is looked at no more often: it takes reading many rows, and days are its measure.
    private static readonly TimeSpan QuietRuleCheckInterval = TimeSpan.FromHours(1);

    private const long MinFreeBytes = 200L * 1024 * 1024;

    private (DateTimeOffset At, LoadedSettings Settings, IReadOnlyList<IncidentSign> Signs) _quietRules = (DateTimeOffset.MinValue, current.Current, []);

    /// <summary>What is wrong, each kind and subject once.</summary>
    public async Task<IReadOnlyList<IncidentSign>> DetectAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return
        [
            .. DetectFeeds(await feeds.ListAsync(cancellationToken), now),
            .. await DetectQuietRulesAsync(now, cancellationToken),
            .. await DetectMailAsync(now, cancellationToken),
            .. await DetectStoppedPollsAsync(now, cancellationToken),
            .. DetectOutage(now),
            .. DetectLowDisk(now),
            .. DetectRejectedSettings(),
        ];
    }

    private static IEnumerable<IncidentSign> DetectFeeds(IReadOnlyList<FeedState> states, DateTimeOffset now)
    {
        foreach (var feed in states)
        {
            if (feed.GoneAt is { } gone)
            {
                yield return new(IncidentKind.FeedGone, feed.Id, feed.Problem ?? "the server says so (410)", gone);
            }
            else if (feed.Problem is { } problem)
            {
                yield return new(IncidentKind.FeedFails, feed.Id, problem, feed.SucceededAt ?? now, feed.Failures);
            }
            else if (feed.BroughtAt is { } brought && feed.Rhythm is { } rhythm && now - brought > MinStale && (now - brought) / rhythm > StaleIntervals)
            {
                yield return new(IncidentKind.FeedStale, feed.Id, $"the last new article came {brought:yyyy-MM-dd}", brought);
            }

            // Without an address it has come back to the one in the settings.
            if (feed is { MovedAt: { } moved, MovedUrl: { } address } && now - moved < OneOffDuration)
            {
                yield return new(IncidentKind.FeedMoved, feed.Id, $"polled at {MaskedUrl.From(address)}", moved);
            }
        }
    }

    private async Task<IReadOnlyList<IncidentSign>> DetectQuietRulesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var loaded = current.Current;
        if (_quietRules.Settings.ChangeToken.HasChanged || now - _quietRules.At >= QuietRuleCheckInterval || now < _quietRules.At)
        {
            var ids = loaded.Settings.Rules.Where(rule => rule.Value.Enabled).Select(rule => rule.Key).ToList();
            var pulses = await history.ReadRuleActivityAsync(ids, now, cancellationToken);
            _quietRules = (now, loaded, [.. pulses
                .Where(pulse => pulse.Value.Anomaly is { Articles: 0 })
                .Select(pulse => new IncidentSign(
                    IncidentKind.RuleQuiet,
                    pulse.Key,
                    $"no match for {pulse.Value.Anomaly!.Period.Days} days, in which {pulse.Value.Anomaly.Expected:0} are usual",
                    pulse.Value.LastMatch ?? now))]);
        }

        return _quietRules.Signs;
    }

    private async Task<IEnumerable<IncidentSign>> DetectMailAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var signs = new List<IncidentSign>();
        var state = await outbox.ReadStateAsync(now, cancellationToken);
        if (await holds.FindAsync(cancellationToken) is { } hold)
        {
            signs.Add(new(IncidentKind.MailMisconfigured, "", hold.Reason, hold.Since));
        }
        else if (state.HeldSince is { } since && state.Reason is { } reason)
        {
            signs.Add(new(IncidentKind.MailHeld, "", $"{state.Waiting} mails wait: {reason}", since));
        }

        if (state.RefusedSince is { } refusedSince)
        {
            signs.Add(new(IncidentKind.MailRefused, "", $"{state.Refused} mails were refused for good: {state.Reason}", refusedSince));
        }

        var failing = await recipients.ListFailingAsync(cancellationToken);
        signs.AddRange(failing
            .Where(recipient => recipient.SuspendedAt is not null)
            .Select(recipient => new IncidentSign(
                IncidentKind.RecipientSuspended, recipient.Address, recipient.Reason, recipient.SuspendedAt!.Value, recipient.Refusals)));
        signs.AddRange(DetectFailingRecipients(failing, state, now));
        signs.AddRange(DetectRefusedDigests(await recipients.ListRefusedDigestsAsync(cancellationToken)));
        return signs;
    }

    // While nobody gets mail, it is the server; from then on that others do, a recipient has time to get its own.
    private IEnumerable<IncidentSign> DetectFailingRecipients(IReadOnlyList<FailingRecipient> failing, OutboxState state, DateTimeOffset now)
    {
        var known = AsciiAddress.EncodeAll(current.Current.Settings);
        return failing
            .Where(recipient => recipient.Missed > 0 && state.LastSentAt >= recipient.FailingSince && known.Contains(recipient.Address))
            .Select(recipient => new IncidentSign(
                IncidentKind.RecipientMissed,
                recipient.Address,
                $"{recipient.Missed} of its mails are not taken, while others get theirs: {recipient.Reason}",
                now,
                recipient.Failures));
    }

    private IEnumerable<IncidentSign> DetectRefusedDigests(IReadOnlyList<RefusedDigest> digests)
    {
        var running = current.Current.Settings.Digests;
        return digests
            .Where(digest => running.TryGetValue(digest.DigestId, out var options) && options.Enabled
                && AsciiAddress.EncodeAll(options.To).Contains(digest.Recipient))
            .Select(digest => new IncidentSign(
                IncidentKind.DigestRefused,
                $"{digest.DigestId} {digest.Recipient}",
                $"{digest.Mails} of its mails in a row were refused for good, while others are accepted: {digest.Reason}",
                digest.Since,
                digest.Mails));
    }

    private async Task<IEnumerable<IncidentSign>> DetectStoppedPollsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await heartbeat.ReadLastAsync(cancellationToken);
        return last is { } at && now - at > PollRoundAllowance + current.Current.Settings.Polling.Timeout
            ? [new(IncidentKind.PollsStopped, "", $"the last one ended {at:u}", at)]
            : [];
    }

    private IEnumerable<IncidentSign> DetectOutage(DateTimeOffset now)
        => outages.Last is { } outage && outage.To - outage.From >= MinOutage && now - outage.To < OneOffDuration
            ? [new(IncidentKind.StoreFailed, "", $"It worked again {outage.To:u}. {outage.Reason}", outage.From)]
            : [];

    private IEnumerable<IncidentSign> DetectLowDisk(DateTimeOffset now)
    {
        var free = store.GetFreeBytes();
        return free < MinFreeBytes
            ? [new(IncidentKind.DiskLow, "", $"{free / 1024 / 1024} MB are free where {store.Path} lies", now)]
            : [];
    }

    private IEnumerable<IncidentSign> DetectRejectedSettings()
    {
        if (current.LastRejectedEdit is { } refusal)
        {
            yield return new(IncidentKind.SettingsRefused, "", SettingsReport.FormatFirst(refusal.Problems), refusal.At);
        }
    }
}
