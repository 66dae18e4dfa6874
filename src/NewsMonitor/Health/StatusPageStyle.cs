using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace NewsMonitor.Health;

/// <summary>The styles of the pages and their Content-Security-Policy.</summary>
internal static class StatusPageStyle
{
    /// <summary>Allows a page its own style, identified by its hash, and nothing else.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; {SharedDirectives}";

    /// <summary>Allows the mail of a preview its inline styles, and links to other sites.</summary>
    public const string MailContentSecurityPolicy = $"default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups; {SharedDirectives}";

    /// <summary>The doctype, which Razor would write only as text.</summary>
    public static MarkupString Doctype { get; } = new("<!DOCTYPE html>\n");

    public static MarkupString Block { get; } = new($"<style>{Css}</style>");

    private const string SharedDirectives = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Css = """
        :root{color-scheme:light dark;--ink:#1f2430;--grey:#565d6b;--line:#dde1e7;--paper:#fdfdfd;--tint:#f1f3f5;
        --blue:#0b4fc4;--good:#0d5c2f;--bad:#9b1c1c}
        @media (prefers-color-scheme:dark){:root{--ink:#e4e6ea;--grey:#a9b0bb;--line:#3a3f47;--paper:#1c1f24;
        --tint:#262a31;--blue:#8fb8ff;--good:#7bd8a0;--bad:#ffaba3}}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/24px system-ui,sans-serif;overflow-wrap:anywhere}
        header,main,nav{max-width:60rem;margin:0 auto;padding:0 1rem}
        header{padding-top:1.5rem}main{padding-bottom:3rem}
        h1{font-size:1.6rem;line-height:2rem;margin:0}
        h2{font-size:1.2rem;margin:2.25rem 0 .5rem}
        h3{font-size:1rem;margin:1rem 0 0}
        p{margin:.5rem 0}
        pre{margin:.5rem 0;padding:.5rem .75rem;background:var(--tint);font:.875rem/1.25rem ui-monospace,monospace;white-space:pre-wrap}
        a{color:var(--blue)}
        :focus-visible{outline:3px solid var(--blue);outline-offset:2px}
        .verdict{font-size:1.1rem}.good strong{color:var(--good)}.bad,.bad strong{color:var(--bad)}
        .small{font-size:.875rem;line-height:1.25rem;font-weight:400}.small,.grey{color:var(--grey)}.small.bad{color:var(--bad)}
        .small strong{font-weight:600;color:var(--ink)}
        .contents{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:1rem 0 0;padding:.5rem .75rem;background:var(--tint)}
        .list{padding:0;margin:0;list-style:none}.list>li{padding:.5rem 0;border-bottom:1px solid var(--line)}
        table{border-collapse:collapse;width:100%}
        th,td{text-align:start;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line)}
        td{overflow-wrap:normal;min-width:4rem}td:last-child{min-width:8.5rem}
        thead th,td::before{color:var(--grey);font-size:.875rem}thead th{white-space:nowrap}
        caption,.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        @media (max-width:40rem){
        thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        table,tbody,tr,th,td{display:block}tr{padding:.5rem 0;border-bottom:1px solid var(--line)}
        th,td,td:last-child{padding:0;border:0;min-width:0;overflow-wrap:anywhere}td::before{content:attr(data-label) ": "}
        }
        """;
}
