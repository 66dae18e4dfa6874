using Microsoft.AspNetCore.Components;

namespace NewsMonitor.Health;

/// <summary>What surrounds each page of the listener.</summary>
public sealed partial class StatusPageLayout
{
    /// <summary>The title, before the name of the program.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The page.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = null!;
}
