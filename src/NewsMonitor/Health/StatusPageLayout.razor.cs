using Microsoft.AspNetCore.Components;

namespace NewsMonitor.Health;

/// <summary>The frame of every page.</summary>
public sealed partial class StatusPageLayout
{
    /// <summary>The title; the name of the program follows it.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The body.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = null!;
}
