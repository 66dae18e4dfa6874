namespace NewsMonitor.Incidents;

/// <summary>
/// Decides how incidents change and which notices they require: one when the threshold is reached, reminders after 1, 3
/// and 7 days, one at the end (G10). An incident that ends below the threshold is never reported.
/// </summary>
public static class IncidentTransitions
{
    private static readonly TimeSpan[] ReminderDelays =
        [TimeSpan.FromDays(1), TimeSpan.FromDays(3), TimeSpan.FromDays(7)];

    /// <summary>Compares the open incidents with the present signs.</summary>
    /// <param name="open">The incidents that have not ended.</param>
    /// <param name="signs">The present signs, at most one per kind and subject.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The new and changed incidents in the order of <paramref name="signs"/>, then those that
    /// ended.</returns>
    public static IReadOnlyList<IncidentChange> Evaluate(
        IReadOnlyCollection<Incident> open, IReadOnlyCollection<IncidentSign> signs, DateTimeOffset now)
    {
        var known = open.ToDictionary(incident => (incident.Kind, incident.Subject));
        var changes = new List<IncidentChange>();
        foreach (var sign in signs)
        {
            var before = known.GetValueOrDefault((sign.Kind, sign.Subject));
            known.Remove((sign.Kind, sign.Subject));
            var change = Continue(before, sign, now);
            if (change.NoticeKind != NoticeKind.None || change.Incident != before)
            {
                changes.Add(change);
            }
        }

        changes.AddRange(known.Values.Select(ended => End(ended, now)));
        return changes;
    }

    private static IncidentChange Continue(Incident? before, IncidentSign sign, DateTimeOffset now)
    {
        var incident = before is null
            ? new Incident { Kind = sign.Kind, Subject = sign.Subject, Reason = sign.Reason, BeganAt = sign.Since }
            : before with { Reason = sign.Reason };
        if (incident.ToldAt is not { } toldAt)
        {
            var (failures, time) = sign.Kind.Threshold();
            return sign.Failures >= failures && now - incident.BeganAt >= time
                ? new(incident with { ToldAt = now }, NoticeKind.Began)
                : new(incident, NoticeKind.None);
        }

        var due = ReminderDelays.Count(after => now - toldAt >= after);
        return due > incident.Reminders && !sign.Kind.IsOneOff()
            ? new(incident with { Reminders = due }, NoticeKind.Reminder)
            : new(incident, NoticeKind.None);
    }

    private static IncidentChange End(Incident incident, DateTimeOffset now)
        => new(
            incident with { EndedAt = now },
            incident.ToldAt is null || incident.Kind.IsOneOff() ? NoticeKind.None : NoticeKind.Ended);
}
