using Microsoft.AspNetCore.Components;
using NewsMonitor.Wording;

namespace NewsMonitor.Health;

/// <summary>The status page.</summary>
public sealed partial class StatusPage
{
    /// <summary>The content.</summary>
    [Parameter, EditorRequired]
    public StatusView View { get; set; } = null!;

    private string IncidentsHeading => $"What is wrong: {EnglishFormat.Number(View.Incidents.Count + View.MoreIncidents)}";

    private string MatchesHeading => $"Matched in the last day: {EnglishFormat.Articles(View.Matched)}";

    private string FeedsHeading => $"Feeds: {EnglishFormat.Number(View.FeedCount)}, {EnglishFormat.Number(View.FailingFeedCount)} in trouble";
}
