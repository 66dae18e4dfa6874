using Microsoft.AspNetCore.Components;

namespace NewsMonitor.Health;

/// <summary>The page that lists what a digest or an alert would mail now.</summary>
public sealed partial class PreviewPage
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public PreviewView View { get; set; } = null!;
}
