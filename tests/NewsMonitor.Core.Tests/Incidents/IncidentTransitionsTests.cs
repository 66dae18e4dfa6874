using Xunit;

namespace NewsMonitor.Incidents;

public sealed class IncidentTransitionsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<(IncidentKind, string), Incident> _open = [];

    [Fact]
    public void A_failing_feed_is_reported_after_five_failures_and_six_hours_then_after_1_3_and_7_days_and_at_its_end()
    {
        var notices = new List<(double Hours, NoticeKind Kind)>();
        for (var hour = 0; hour <= 24 * 12; hour++)
        {
            var isOver = hour == 24 * 11;
            var sign = new IncidentSign(IncidentKind.FeedFails, "bbc", "HTTP 500", Noon, Failures: 1 + (hour / 2));
            notices.AddRange(
                Tick(Noon.AddHours(hour), hour >= 24 * 11 ? [] : [sign]).Select(notice => ((double)hour, notice)));
            Assert.Equal(isOver || hour > 24 * 11 ? 0 : 1, _open.Count);
        }

        Assert.Equal(
            [
                (8, NoticeKind.Began),
                (8 + 24, NoticeKind.Reminder),
                (8 + 72, NoticeKind.Reminder),
                (8 + 168, NoticeKind.Reminder),
                (264, NoticeKind.Ended),
            ],
            notices);
    }

    [Fact]
    public void An_incident_that_ends_below_the_threshold_is_never_reported()
    {
        Assert.Empty(Tick(Noon, [new(IncidentKind.FeedFails, "bbc", "HTTP 500", Noon, 50)]));
        Assert.Empty(Tick(Noon.AddHours(5), [new(IncidentKind.FeedFails, "bbc", "HTTP 500", Noon, 99)]));
        Assert.Empty(Tick(Noon.AddHours(5.5), []));
        Assert.Empty(Tick(Noon.AddHours(6), [new(IncidentKind.FeedFails, "bbc", "HTTP 500", Noon.AddHours(6), 1)]));
    }

    [Fact]
    public void Several_missed_reminders_become_one()
    {
        Assert.Equal([NoticeKind.Began], Tick(Noon, [new(IncidentKind.FeedGone, "bbc", "410", Noon)]));
        Assert.Equal([NoticeKind.Reminder], Tick(Noon.AddDays(30), [new(IncidentKind.FeedGone, "bbc", "410", Noon)]));
        Assert.Empty(Tick(Noon.AddDays(60), [new(IncidentKind.FeedGone, "bbc", "410", Noon)]));
    }

    [Fact]
    public void A_move_is_reported_once_and_has_no_end()
    {
        Assert.Equal([NoticeKind.Began], Tick(Noon, [new(IncidentKind.FeedMoved, "bbc", "elsewhere", Noon)]));
        Assert.Empty(Tick(Noon.AddHours(30), [new(IncidentKind.FeedMoved, "bbc", "elsewhere", Noon)]));
        Assert.Empty(Tick(Noon.AddHours(48), []));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Beginnings_and_ends_alternate_with_reminders_between_them(int seed)
    {
        var random = new Random(seed);
        var (now, since, notices) = (Noon, Noon, new List<NoticeKind>());
        var isWrong = false;
        for (var i = 0; i < 2000; i++)
        {
            now = now.AddMinutes(random.Next(1, 240));
            if (random.Next(20) == 0)
            {
                (isWrong, since) = (!isWrong, now);
            }

            notices.AddRange(Tick(now, isWrong ? [new(IncidentKind.MailHeld, "", "refused", since)] : []));
        }

        var expected = NoticeKind.Began;
        foreach (var notice in notices)
        {
            Assert.True(
                notice == expected || (notice == NoticeKind.Reminder && expected == NoticeKind.Ended),
                $"{notice} where {expected} was due");
            expected = notice == NoticeKind.Ended ? NoticeKind.Began : NoticeKind.Ended;
        }

        Assert.InRange(notices.Count, 20, 400);
    }

    private List<NoticeKind> Tick(DateTimeOffset now, IReadOnlyCollection<IncidentSign> signs)
    {
        var changes = IncidentTransitions.Evaluate(_open.Values, signs, now);
        foreach (var (incident, _) in changes)
        {
            _open[(incident.Kind, incident.Subject)] = incident;
            if (incident.EndedAt is not null)
            {
                _open.Remove((incident.Kind, incident.Subject));
            }
        }

        return [.. changes.Select(change => change.NoticeKind).Where(notice => notice != NoticeKind.None)];
    }
}
