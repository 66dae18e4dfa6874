namespace NewsMonitor.Intake.Web;

/// <summary>Describes a bug of ours as the reason why a feed or page failed.</summary>
internal static class InternalError
{
    public static string Describe(Exception error) => "an error inside the monitor: " + error.GetType().Name;
}
