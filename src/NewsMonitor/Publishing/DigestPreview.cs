using NewsMonitor.Digests;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Mail;
using NewsMonitor.Outbox;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Publishing;

/// <summary>Writes what a digest or an alert would mail now, due or not, held back or not. Nothing is sent, stored or marked.</summary>
internal sealed class DigestPreview(
    DigestStore digests, LateAlertStore late, DigestAssembler writer, AlertAssembler alerts, MailComposer composer, TimeProvider clock)
{
    /// <summary>The previews of what waits in a store.</summary>
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

    /// <summary>Writes the mails of a digest or an alert as its first recipient would get them.</summary>
    /// <param name="loaded">The settings.</param>
    /// <param name="id">The digest or alert; the settings hold it.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<PreviewedMails> ComposeAsync(LoadedSettings loaded, string id, CancellationToken cancellationToken)
    {
        var options = loaded.Settings.Digests[id];
        var written = await ComposeAsync(loaded, id, options, cancellationToken);
        var mails = new List<ComposedMail>();
        foreach (var digest in written)
        {
            mails.AddRange(await composer.ComposeAsync(digest, loaded.Settings.Mail, [options.To[0]]));
        }

        return new PreviewedMails(mails, DescribeOutcome(written, options));
    }

    // As the publishers do it.
    private async Task<IReadOnlyList<Digest>> ComposeAsync(
        LoadedSettings loaded, string id, DigestOptions options, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var zone = loaded.GetTimeZone(options);
        var state = await digests.FindAsync(id, cancellationToken) ?? new DigestState { Id = id, Since = now };
        if (options.IsAlert())
        {
            var alert = await alerts.AssembleAsync(loaded, id, state, isAsked: true, now, cancellationToken);
            return [.. alert.Mails.Select(mail => mail.Digest)];
        }

        var folded = await late.ListAsync(DigestAssembler.GetRecipients(options), now - LateAlertStore.AlertsExpireAfter, cancellationToken);
        var written = await writer.AssembleAsync(
            loaded, id, state, DigestPublisher.GetNextDue(options, zone, now), folded, now, cancellationToken);
        var missed = state.NextDueAt is { } due && due <= now ? DigestPublisher.CountMissedRuns(options, zone, due, now) : 0;
        return [written.Digest with { MissedRuns = missed }];
    }

    private static string DescribeOutcome(IReadOnlyList<Digest> digests, DigestOptions options) => digests switch
    {
        [] => "Nothing waits for this alert.",
        [var only] when !only.IsAlert && only.Sections.Count == 0 && options.WhenEmpty != WhenEmpty.AllQuiet
            => "Nothing waits for it: it would be skipped, as WhenEmpty says.",
        _ => "Nothing was sent or marked.",
    };
}

/// <summary>What would be mailed now.</summary>
/// <param name="Mails">The mails: one of a digest, none or several of an alert.</param>
/// <param name="Outcome">What becomes of them, for people.</param>
internal sealed record PreviewedMails(IReadOnlyList<ComposedMail> Mails, string Outcome);
