using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace NewsMonitor.Mail;

/// <summary>Renders a component to the HTML part of a mail.</summary>
internal static class HtmlMailRenderer
{
    // The default encoder would write letters of other scripts as entities, almost twice the size.
    private static readonly ServiceProvider Services = new ServiceCollection()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    /// <summary>Renders a component that has a parameter <c>View</c>.</summary>
    public static async Task<string> RenderAsync<TComponent>(object view)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(Services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["View"] = view });
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<TComponent>(parameters);
            return page.ToHtmlString();
        });
    }
}
