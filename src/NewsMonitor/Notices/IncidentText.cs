using NewsMonitor.Incidents;
using NewsMonitor.Settings;

namespace NewsMonitor.Notices;

/// <summary>Incidents in words.</summary>
internal static class IncidentText
{
    /// <summary>What is wrong.</summary>
    public static string Summary(Incident incident, MonitorSettings settings) => incident.Kind switch
    {
        IncidentKind.FeedFails => $"Feed “{settings.GetFeedName(incident.Subject)}” cannot be read",
        IncidentKind.FeedStale => $"Feed “{settings.GetFeedName(incident.Subject)}” brings nothing new",
        IncidentKind.FeedGone => $"Feed “{settings.GetFeedName(incident.Subject)}” has ended",
        IncidentKind.FeedMoved => $"Feed “{settings.GetFeedName(incident.Subject)}” has moved",
        IncidentKind.RuleQuiet => $"Rule “{settings.GetRuleName(incident.Subject)}” is unusually quiet",
        IncidentKind.MailHeld => "Mail is not accepted",
        IncidentKind.MailRefused => "Mail is refused for good",
        IncidentKind.MailMisconfigured => "No mail can be sent with these settings",
        IncidentKind.RecipientSuspended => $"No more mail goes to {incident.Subject}",
        IncidentKind.RecipientMissed => $"Mail does not reach {incident.Subject}",
        IncidentKind.DigestRefused when incident.Subject.Split(' ') is [var id, var address] => $"“{settings.GetDigestName(id)}” does not reach {address}",
        IncidentKind.PollsStopped => "Rounds of polls do not come to their end",
        IncidentKind.StoreFailed => "The store did not work",
        IncidentKind.DiskLow => "The disk is nearly full",
        _ => "The edited settings are refused",
    };

    /// <summary>What to do about it.</summary>
    public static string Remedy(Incident incident) => incident.Kind switch
    {
        IncidentKind.FeedFails => $"Try “newsmonitor feeds probe” on its address; mend the Url, or switch it off: \"{incident.Subject}\": {{ \"Enabled\": false }}.",
        IncidentKind.FeedStale => "Look at the site: if the feed was given up, look for another one with “newsmonitor feeds probe”.",
        IncidentKind.FeedGone => "Take it out of the settings, or put in another address; it is not polled any more.",
        IncidentKind.FeedMoved => "Put the new address into the settings when you like; it is polled there already.",
        IncidentKind.RuleQuiet => "See with “newsmonitor backtest” whether the rule still matches what it should, and with “newsmonitor feeds list” whether its feeds work.",
        IncidentKind.MailHeld or IncidentKind.MailMisconfigured => "Try “newsmonitor mail test”, which says which setting to change. Nothing is lost meanwhile.",
        IncidentKind.MailRefused => "Try “newsmonitor mail test”. What was refused is kept: “newsmonitor mail list” names it, “newsmonitor mail retry” sends it again.",
        IncidentKind.RecipientSuspended => "Mend the address, or let it be tried again with “newsmonitor mail retry”.",
        IncidentKind.RecipientMissed => $"Try “newsmonitor mail test {incident.Subject}”, which shows what its server says. What was refused is kept: “newsmonitor mail list” names it, “newsmonitor mail retry” sends it again.",
        IncidentKind.DigestRefused => "Its server says why: a filter may have to be told that this mail is wanted. What was refused is kept: “newsmonitor mail list” names it, “newsmonitor mail retry” sends it again.",
        IncidentKind.PollsStopped => "Look into the log, and start the monitor anew.",
        IncidentKind.StoreFailed => "It works again, and what could not be stored was done again. See to it that it does not come back.",
        IncidentKind.DiskLow => "Make room, or keep articles for a shorter time: Store:KeepArticles.",
        _ => "The settings from before the edit hold until it is mended.",
    };
}
