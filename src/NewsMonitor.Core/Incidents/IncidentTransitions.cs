namespace NewsMonitor.Incidents;

/// <summary>
/// Keeps incidents: one notice when it matters, reminders after 1, 3 and 7 days, one at the end (G10). What ends before it
/// matters is never told.
/// </summary>
public static class IncidentTransitions
{
    private static readonly TimeSpan[] ReminderDelays = [TimeSpan.FromDays(1), TimeSpan.FromDays(3), TimeSpan.FromDays(7)];

    /// <summary>Compares the open incidents with what is wrong now.</summary>
    /// <param name="open">The incidents that have not ended.</param>
    /// <param name="signs">What is wrong now, each kind and subject once.</param>
    /// <param name="now">The time.</param>
    /// <returns>The incidents that are new or have changed, in the order of <paramref name="signs"/>, then those that ended.</returns>
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

        changes.AddRange(known.Values.Select(over => End(over, now)));
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
