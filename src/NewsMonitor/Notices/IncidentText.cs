using NewsMonitor.Incidents;
using NewsMonitor.Settings;
using NewsMonitor.Wording;

namespace NewsMonitor.Notices;

internal static class IncidentText
{
    public static string Summary(Incident incident, MonitorSettings settings) => incident.Kind switch
    {
        IncidentKind.FeedFails => $"Feed “{settings.GetFeedName(incident.Subject)}” cannot be read",
        IncidentKind.FeedTruncated => $"Feed “{settings.GetFeedName(incident.Subject)}” keeps breaking off",
        IncidentKind.FeedReplaced => $"Feed “{settings.GetFeedName(incident.Subject)}” leads to another feed",
        IncidentKind.FeedStale => $"Feed “{settings.GetFeedName(incident.Subject)}” brings nothing new",
        IncidentKind.FeedGone => $"Feed “{settings.GetFeedName(incident.Subject)}” has ended",
        IncidentKind.FeedMoved => $"Feed “{settings.GetFeedName(incident.Subject)}” has moved",
        IncidentKind.RuleQuiet => $"Rule “{settings.GetRuleName(incident.Subject)}” is unusually quiet",
        IncidentKind.MailHeld => "Mail is not accepted",
        IncidentKind.MailRefused => "Mail is refused for good",
        IncidentKind.MailMisconfigured => "No mail can be sent with these settings",
        IncidentKind.SenderBlocked => "The server takes no mail from this account for now",
        IncidentKind.RecipientSuspended => $"No more mail goes to {incident.Subject}",
        IncidentKind.RecipientMissed => $"Mail does not reach {incident.Subject}",
        IncidentKind.DigestRefused when incident.Subject.Split(' ') is [var id, var address] =>
            $"“{settings.GetDigestName(id)}” does not reach {address}",
        IncidentKind.PollsStopped => "Rounds of polls do not come to their end",
        IncidentKind.StoreFailed => "The store did not work",
        IncidentKind.DiskLow => "The disk is nearly full",
        _ => "The edited settings are refused",
    };

    public static string Remedy(Incident incident, MonitorSettings settings) => incident.Kind switch
    {
        IncidentKind.FeedFails => $"Try {Quote($"feeds probe {incident.Subject}")}; mend the Url, or switch it off: "
            + $"\"{incident.Subject}\": {{ \"Enabled\": false }}.",
        IncidentKind.FeedTruncated => $"What arrives is read, the rest is missing. Look at it with {Quote($"feeds probe {incident.Subject}")}; "
            + "a longer Polling:Timeout may help, or the publisher has to mend it.",
        IncidentKind.FeedReplaced => $"Look at it with {Quote($"feeds probe {incident.Subject}")}. If it is not the feed you want, change its Url.",
        IncidentKind.FeedStale => $"Look at the site with {Quote($"feeds probe {incident.Subject}")}: "
            + "if the feed was given up, look for another one.",
        IncidentKind.FeedGone => "Take it out of the settings, or put in another address; it is not polled any more.",
        IncidentKind.FeedMoved => "Put the new address into the settings when you like; it is polled there already.",
        IncidentKind.RuleQuiet => $"See with {Quote($"backtest {incident.Subject}")} whether the rule still matches what it should, "
            + $"and with {Quote("feeds list")} whether its feeds work.",
        IncidentKind.MailHeld or IncidentKind.MailMisconfigured => $"Try {Quote(TestMail(settings))}, "
            + "which says which setting to change. Nothing is lost meanwhile.",
        IncidentKind.SenderBlocked => "Nothing is lost: all mail waits, and is tried once an hour. If it stays so, ask the provider "
            + $"about the limits of the account; {Quote(TestMail(settings))} shows what the server says.",
        IncidentKind.MailRefused => $"Try {Quote(TestMail(settings))}. {ResendRefused}",
        IncidentKind.RecipientSuspended => $"Mend the address, or let it be tried again with {Quote($"mail test {incident.Subject}")}.",
        IncidentKind.RecipientMissed => $"Try {Quote($"mail test {incident.Subject}")}, which shows what its server says. {ResendRefused}",
        IncidentKind.DigestRefused => $"Its server says why: a filter may have to be told that this mail is wanted. {ResendRefused}",
        IncidentKind.PollsStopped => "Look into the log, and start the monitor anew.",
        IncidentKind.StoreFailed => "It works again, and what could not be stored was done again. See to it that it does not come back.",
        IncidentKind.DiskLow => "Make room, or keep articles for a shorter time: Store:KeepArticles.",
        _ => "The settings from before the edit hold until it is mended.",
    };

    private static string ResendRefused
        => $"What was refused is kept: {Quote("mail list")} names it, {Quote("mail retry ID")} sends it again.";

    private static string TestMail(MonitorSettings settings) => $"mail test {settings.Mail.Operator.FirstOrDefault("ADDRESS")}";

    private static string Quote(string verb) => $"“{ProgramCommand.Create(verb)}”";
}
