using NewsMonitor.Incidents;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Mail;
using NewsMonitor.Notices;
using NewsMonitor.Outbox;
using NewsMonitor.Publishing;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Wording;

namespace NewsMonitor.Health;

internal sealed class StatusPageRenderer(
    CurrentSettings current,
    FeedStore feeds,
    DigestStore digests,
    OutboxList outbox,
    RecentMatches matches,
    IncidentStore incidents,
    Heartbeat heartbeat,
    TimeProvider clock)
{
    private const int MaxProblemsShown = 10;
    private const int IncidentsShown = 20;
    private const int MatchesShown = 50;
    private const int MailsShown = 20;
    private const int FeedsShown = 300;
    private static readonly TimeSpan RecentPeriod = TimeSpan.FromDays(1);

    public async Task<string> RenderAsync(IReadOnlyList<string> unhealthyReasons, StatusLinks links, CancellationToken cancellationToken)
    {
        var loaded = current.Current;
        var settings = loaded.Settings;
        var now = clock.GetUtcNow();
        var time = new LocalTime(loaded.DefaultZone, now);
        var since = now - RecentPeriod;
        var open = await ReadIncidentsAsync(cancellationToken);
        var rows = await ReadFeedsAsync(settings, since, time, cancellationToken);
        var view = new StatusView
        {
            UnhealthyReasons = unhealthyReasons,
            RejectedEdit = current.LastRejectedEdit is { } refusal ? DescribeRejectedEdit(refusal, time) : null,
            RejectedEditProblems = SettingsProblemText.Format([.. (current.LastRejectedEdit?.Problems ?? []).Take(MaxProblemsShown)]),
            RenderedAt = $"{time.Today}, {time.Now} ({time.Zone})",
            LastPollRound = await heartbeat.ReadLastAsync(cancellationToken) is { } round ? time.Format(round) : null,
            Incidents = [.. open.Take(IncidentsShown).Select(incident => IncidentRow.Create(incident, settings, time))],
            MoreIncidents = Math.Max(0, open.Count - IncidentsShown),
            Feeds = [.. rows.Take(FeedsShown)],
            FeedCount = rows.Count,
            FailingFeedCount = rows.Count(feed => feed.Problem is not null),
            Matched = await matches.CountAsync(since, cancellationToken),
            Matches =
            [
                .. (await matches.ListAsync(since, MatchesShown, cancellationToken))
                    .Select(article => MatchRow.Create(article, settings, time)),
            ],
            Unsent = DescribeUnsent(await outbox.CountByStateAsync(cancellationToken)),
            Mails =
            [
                .. (await outbox.ListAsync(MailStates.All, MailsShown, cancellationToken)).Reverse()
                    .Select(mail => MailRow.Create(mail, time)),
            ],
            Digests = await ReadDigestsAsync(loaded, time, links, cancellationToken),
        };
        return await HtmlMailRenderer.RenderAsync<StatusPage>(view);
    }

    private static string DescribeRejectedEdit(RejectedEdit refusal, LocalTime time)
    {
        var some = refusal.Problems.Count > MaxProblemsShown ? $" {MaxProblemsShown} of its {refusal.Problems.Count} mistakes:" : "";
        return $"The edit of the settings of {time.Format(refusal.At)} was refused; those before it go on.{some}";
    }

    // A rejected edit has a section of its own. Incidents of the whole monitor, which have no subject, come first.
    private async Task<IReadOnlyList<Incident>> ReadIncidentsAsync(CancellationToken cancellationToken)
        => [.. (await incidents.ListNotifiedAsync(cancellationToken))
            .Where(incident => incident.Kind != IncidentKind.SettingsRefused)
            .OrderByDescending(incident => incident.Subject.Length == 0)];

    private async Task<IReadOnlyList<FeedRow>> ReadFeedsAsync(
        MonitorSettings settings, DateTimeOffset since, LocalTime time, CancellationToken cancellationToken)
    {
        var statuses = (await feeds.ListAsync(cancellationToken)).ToDictionary(feed => feed.Id, StringComparer.Ordinal);
        return FeedRow.Create(settings, statuses, await feeds.ReadActivityAsync(since, cancellationToken), time);
    }

    private static string? DescribeUnsent(IReadOnlyDictionary<MailState, int> counts)
    {
        var unsent = MailStates.All
            .Where(state => state is not (MailState.Sent or MailState.Superseded) && counts.ContainsKey(state))
            .Select(state => $"{EnglishFormat.Number(counts[state])} {state.ToText()}")
            .ToList();
        return unsent.Count == 0 ? null : $"Not sent: {EnglishFormat.JoinWithAnd(unsent)}.";
    }

    private async Task<IReadOnlyList<DigestRow>> ReadDigestsAsync(
        LoadedSettings loaded, LocalTime time, StatusLinks links, CancellationToken cancellationToken)
    {
        var waiting = await matches.CountWaitingAsync(cancellationToken);
        var rows = new List<DigestRow>();
        foreach (var (id, options) in loaded.Settings.EnabledDigests())
        {
            var record = await digests.FindAsync(id, cancellationToken);
            rows.Add(DigestRow.Create(
                loaded.Settings.GetDigestName(id),
                options,
                record?.NextDueAt,
                waiting.GetValueOrDefault(id),
                time,
                links.GetUrl(options.IsAlert() ? $"digests/{id}" : $"digests/{id}/1")));
        }

        return rows;
    }
}
