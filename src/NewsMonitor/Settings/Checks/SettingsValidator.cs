using NewsMonitor.Rules;

namespace NewsMonitor.Settings.Checks;

/// <summary>Checks settings beyond their types: the range of each value, and how they fit together.</summary>
internal static class SettingsValidator
{
    /// <returns>The compiled rules; null if they have errors.</returns>
    public static RuleSet? Check(MonitorSettings settings, SettingsProblemCollector findings)
    {
        FeedChecks.Run(settings, findings);
        var rules = RuleChecks.Run(settings, findings);
        DigestChecks.Run(settings, findings);
        MailChecks.Run(settings.Mail, findings);
        SampleAddressChecks.Run(settings, findings);
        PollingChecks.Run(settings.Polling, findings);
        StoreChecks.Run(settings.Store, findings);
        HealthChecks.Run(settings.Health, findings);
        return rules;
    }
}
