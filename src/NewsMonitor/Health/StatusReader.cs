using NewsMonitor.Mail;
using NewsMonitor.Mail.Wording;
using NewsMonitor.Settings;
using NewsMonitor.Storage;

namespace NewsMonitor.Health;

/// <summary>Puts together the status page: what a person asks first.</summary>
internal sealed class StatusReader(
    CurrentSettings current,
    FeedStore feeds,
    DigestStore digests,
    OutboxList outbox,
    RecentMatches matches,
    TimeProvider clock)
{
    private const int MatchesShown = 50;
    private const int MailsShown = 20;
    private static readonly TimeSpan Recently = TimeSpan.FromDays(1);

    /// <summary>The page as HTML.</summary>
    /// <param name="troubles">What is wrong with the worker; empty when it works.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<string> ReadAsync(IReadOnlyList<string> troubles, CancellationToken cancellationToken)
    {
        var loaded = current.Current;
        var settings = loaded.Settings;
        var now = clock.GetUtcNow();
        var time = new LocalTime(loaded.DefaultZone, now);
        var since = now - Recently;
        var states = (await feeds.ListAsync(cancellationToken)).ToDictionary(feed => feed.Id, StringComparer.Ordinal);
        var activity = await feeds.ActivityAsync(since, cancellationToken);
        var view = new StatusView
        {
            Troubles = troubles,
            Refusal = current.LastRefusal is { } refusal
                ? $"The edit of the settings of {time.Moment(refusal.At)} was refused; those before it go on. "
                    + SettingsReport.Of(refusal.Problems)
                : null,
            Written = $"{time.Today}, {time.Now} ({time.Zone})",
            Feeds = FeedRow.Of(settings, states, activity, time),
            Matched = await matches.CountAsync(since, cancellationToken),
            Matches =
            [
                .. (await matches.ReadAsync(since, MatchesShown, cancellationToken))
                    .Select(article => MatchRow.Of(article, settings, time)),
            ],
            Mails =
            [
                .. (await outbox.ReadAsync(MailStates.All, MailsShown, cancellationToken)).Reverse()
                    .Select(mail => MailRow.Of(mail, time)),
            ],
            Digests = await DigestsAsync(loaded, time, cancellationToken),
        };
        return await HtmlEdition.RenderAsync<StatusPage>(view);
    }

    private async Task<IReadOnlyList<DigestRow>> DigestsAsync(
        LoadedSettings loaded, LocalTime time, CancellationToken cancellationToken)
    {
        var waiting = await matches.WaitingAsync(cancellationToken);
        var rows = new List<DigestRow>();
        foreach (var (id, _) in loaded.Settings.Digests.Where(digest => digest.Value.Enabled))
        {
            var state = await digests.FindAsync(id, cancellationToken);
            var next = state?.NextDueAt is { } due ? time.Moment(due) : "as soon as something new matches";
            rows.Add(new DigestRow(
                DisplayText.OfName(loaded.Settings.DigestName(id)), next, Words.Articles(waiting.GetValueOrDefault(id))));
        }

        return rows;
    }
}
