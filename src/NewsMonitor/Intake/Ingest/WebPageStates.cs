namespace NewsMonitor.Intake.Ingest;

/// <summary>The values of <c>page.state</c>.</summary>
internal static class WebPageStates
{
    public const string Waiting = "waiting";
    public const string Refused = "refused";
}
