using NewsMonitor.Incidents;
using NewsMonitor.Notices;
using NewsMonitor.Settings;
using NewsMonitor.Wording;

namespace NewsMonitor.Health;

/// <summary>An incident on the status page.</summary>
public sealed record IncidentRow(string What, string Since, string Reason, string Remedy)
{
    private const int ReasonLimit = 400;

    internal static IncidentRow Create(Incident incident, MonitorSettings settings, LocalTime time) => new(
        TextSanitizer.Sanitize(IncidentText.Summary(incident, settings), DisplayText.ExcerptLimit),
        time.Format(incident.BeganAt),
        TextSanitizer.Sanitize(incident.Reason, ReasonLimit),
        IncidentText.Remedy(incident, settings));
}
