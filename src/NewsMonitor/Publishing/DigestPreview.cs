using NewsMonitor.Digests;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Mail;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Publishing;

/// <summary>Composes what a digest or an alert would mail now, due or not; sends and stores nothing.</summary>
internal sealed class DigestPreview(
    DigestStore digests,
    LateAlertStore late,
    DigestAssembler assembler,
    AlertAssembler alerts,
    MailComposer composer,
    TimeProvider clock)
{
    public static DigestPreview From(Store store, TimeProvider clock)
    {
        var (digests, history) = (new DigestStore(store), new DigestHistory(store));
        return new DigestPreview(
            digests,
            new LateAlertStore(store),
            new DigestAssembler(digests, history, new FeedStore(store), new GapStore(store)),
            new AlertAssembler(digests, history, new AlertStore(store)),
            new MailComposer(),
            clock);
    }

    /// <summary>Composes the mails as the first recipient would get them.</summary>
    public async Task<PreviewedMails> ComposeAsync(
        LoadedSettings loaded, string id, CancellationToken cancellationToken)
    {
        var options = loaded.Settings.Digests[id];
        var assembled = await AssembleAsync(loaded, id, options, cancellationToken);
        var mails = new List<ComposedMail>();
        foreach (var digest in assembled)
        {
            mails.AddRange(await composer.ComposeAsync(digest, loaded.Settings.Mail, [options.To[0]]));
        }

        return new PreviewedMails(mails, DescribeOutcome(assembled, options));
    }

    // The steps of the publishers, without their writes.
    private async Task<IReadOnlyList<Digest>> AssembleAsync(
        LoadedSettings loaded, string id, DigestOptions options, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var record = await digests.FindAsync(id, cancellationToken) ?? new DigestRecord { Id = id, Since = now };
        if (options.IsAlert())
        {
            var alert = await alerts.AssembleAsync(loaded, id, record, isRequested: true, now, cancellationToken);
            return [.. alert.Mails.Select(mail => mail.Digest)];
        }

        var schedule = loaded.GetSchedule(options)!;
        var lateAlerts = await late.ListAsync(
            DigestAssembler.GetRecipients(options), now - LateAlertStore.AlertsExpireAfter, cancellationToken);
        var assembled = await assembler.AssembleAsync(
            loaded, id, record, schedule.GetNextAfter(now), lateAlerts, now, cancellationToken);
        var missed = record.NextDueAt is { } due && due <= now ? DigestPublisher.CountMissedRuns(schedule, due, now) : 0;
        return [assembled.Digest with { MissedRuns = missed }];
    }

    private static string DescribeOutcome(IReadOnlyList<Digest> digests, DigestOptions options) => digests switch
    {
        [] => "Nothing waits for this alert.",
        [var only] when !only.IsAlert && only.Sections.Count == 0 && options.WhenEmpty != WhenEmpty.AllQuiet
            => "Nothing waits for it: it would be skipped, as WhenEmpty says.",
        _ => "Nothing was sent or marked.",
    };
}

/// <summary>The mails that would go out now, and a sentence for people about what happens to them.</summary>
internal sealed record PreviewedMails(IReadOnlyList<ComposedMail> Mails, string Outcome);
