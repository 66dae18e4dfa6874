using Microsoft.AspNetCore.Components;

namespace NewsMonitor.Health;

/// <summary>Lists the mails that a digest or alert would send now.</summary>
public sealed partial class PreviewPage
{
    /// <summary>The content.</summary>
    [Parameter, EditorRequired]
    public PreviewView View { get; set; } = null!;
}
