using Microsoft.AspNetCore.Components;
using NewsMonitor.Mail.Wording;

namespace NewsMonitor.Health;

/// <summary>The status page.</summary>
public sealed partial class StatusPage
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public StatusView View { get; set; } = null!;

    private string IncidentsHeading => $"What is wrong: {Words.Number(View.Incidents.Count + View.MoreIncidents)}";

    private string MatchesHeading => $"Matched in the last day: {Words.Articles(View.Matched)}";

    private string FeedsHeading => $"Feeds: {Words.Number(View.FeedCount)}, {Words.Number(View.FailingFeedCount)} in trouble";
}
