using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace NewsMonitor.Health;

/// <summary>The status page.</summary>
public sealed partial class StatusPage
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public StatusView View { get; set; } = null!;

    /// <summary>What a Content-Security-Policy allows the page: its own style, told by its digest, and nothing else.</summary>
    internal static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Looks)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // Razor would write it only as text.
    private static MarkupString Doctype { get; } = new("<!DOCTYPE html>\n");

    private static MarkupString Style { get; } = new($"<style>{Looks}</style>");

    private const string Looks = """
        :root{color-scheme:light dark;--ink:#1f2430;--grey:#565d6b;--line:#dde1e7;--paper:#fdfdfd;--blue:#0b4fc4;--good:#0d5c2f;--bad:#9b1c1c}
        @media (prefers-color-scheme:dark){:root{--ink:#e4e6ea;--grey:#a9b0bb;--line:#3a3f47;--paper:#1c1f24;--blue:#8fb8ff;--good:#7bd8a0;--bad:#ffaba3}}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/24px system-ui,sans-serif}
        main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem}
        h1{font-size:1.6rem;line-height:2rem;margin:0}
        h2{font-size:1.2rem;margin:2rem 0 .5rem}
        a{color:var(--blue)}
        .verdict{font-size:1.1rem}.good strong{color:var(--good)}.bad,.bad strong{color:var(--bad)}
        .small{font-size:.875rem;line-height:1.25rem;font-weight:400}.small:not(.bad){color:var(--grey)}
        .wide{overflow-x:auto}
        table{border-collapse:collapse;width:100%}
        th,td{text-align:start;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
        thead th{color:var(--grey);font-size:.875rem;overflow-wrap:normal}
        .matches{padding:0;list-style:none}.matches li{padding:.4rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
        """;
}
