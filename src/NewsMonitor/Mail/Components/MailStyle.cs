using Microsoft.AspNetCore.Components;

namespace NewsMonitor.Mail.Components;

/// <summary>The styles of all mails.</summary>
/// <remarks>
/// Every essential style is inline, because Gmail may drop the block in the head; the block only adds the dark
/// colours and the narrow screen. Neither pure white nor pure black, which clients that force inversion turn into glare.
/// </remarks>
public static class MailStyle
{
    private const string Ink = "#1f2430";
    private const string Grey = "#565d6b";
    private const string Amber = "#8a4300";
    private const string Blue = "#0b4fc4";
    private const string Line = "#dde1e7";
    private const string Paper = "#fdfdfd";
    private const string Desk = "#f1f3f5";
    private const string Tint = "#fff0b3";

    /// <summary>The page around the card.</summary>
    public const string Body = $"margin:0;padding:0;background-color:{Desk}";

    /// <summary>The preview text, visible in the list of mails only.</summary>
    public const string Preheader = "display:none;max-height:0;overflow:hidden;mso-hide:all";

    /// <summary>The table that holds the card in the middle.</summary>
    public const string Frame = "max-width:640px;margin:0 auto";

    /// <summary>The card; its font is inherited.</summary>
    public const string Card = $"background-color:{Paper};padding:28px 28px 24px;"
        + "font-family:-apple-system,BlinkMacSystemFont,Segoe UI,Roboto,Helvetica,Arial,sans-serif;"
        + $"font-size:16px;line-height:24px;color:{Ink}";

    /// <summary>The heading of the mail.</summary>
    public const string Heading = "margin:0;font-size:25px;line-height:32px;font-weight:700";

    /// <summary>The line above the heading of an alert.</summary>
    public const string Kicker = $"margin:0 0 10px;font-size:14px;line-height:20px;color:{Grey}";

    /// <summary>The line under the heading.</summary>
    public const string Summary = $"margin:6px 0 0;font-size:14px;line-height:20px;color:{Grey}";

    /// <summary>The heading of a rule.</summary>
    public const string Rule = $"margin:32px 0 0;padding:0 0 6px;border-bottom:2px solid {Line};font-size:20px;line-height:26px;font-weight:700";

    /// <summary>The counts beside the name of a rule.</summary>
    public const string Counts = $"font-size:14px;font-weight:400;color:{Grey}";

    /// <summary>The heading of one of the small sections at the end.</summary>
    public const string Small = "margin:28px 0 0;font-size:16px;line-height:22px;font-weight:700";

    /// <summary>A headline.</summary>
    public const string Headline = "margin:24px 0 0;font-size:18px;line-height:25px;font-weight:700";

    /// <summary>The text of a story.</summary>
    public const string Excerpt = "margin:4px 0 0";

    /// <summary>Source, time, reasons and other small print.</summary>
    public const string Meta = $"margin:4px 0 0;font-size:14px;line-height:20px;color:{Grey}";

    /// <summary>Remarks such as unusual counts or delays.</summary>
    public const string Remark = $"margin:6px 0 0;font-size:14px;line-height:20px;color:{Amber}";

    /// <summary>Notes of a story, such as "update".</summary>
    public const string Note = $"margin:4px 0 0;font-size:14px;line-height:20px;color:{Amber};font-weight:700";

    /// <summary>The number of headlines that follow.</summary>
    public const string More = "margin:20px 0 0;font-size:15px;line-height:22px;font-weight:700";

    /// <summary>A headline in a list of them.</summary>
    public const string Item = "margin:6px 0 0";

    /// <summary>A row of a short list.</summary>
    public const string Row = "margin:8px 0 0;font-size:15px;line-height:22px";

    /// <summary>The footer.</summary>
    public const string Foot = $"margin:32px 0 0;padding:14px 0 0;border-top:1px solid {Line};font-size:13px;line-height:19px;color:{Grey}";

    /// <summary>A headline as a link; its place and colour are enough.</summary>
    public const string HeadlineLink = $"color:{Blue};text-decoration:none";

    /// <summary>A link within text.</summary>
    public const string Link = $"color:{Blue};text-decoration:underline";

    /// <summary>A highlight: bold and tinted, so as not to rely on colour alone.</summary>
    public const string Matched = $"background-color:{Tint};color:{Ink}";

    /// <summary>The direction of a text, for clients that drop <c>dir</c>.</summary>
    /// <param name="isRightToLeft">True for right to left.</param>
    /// <returns>A style; null for the direction of the mail itself.</returns>
    public static string? Direction(bool isRightToLeft) => isRightToLeft ? "direction:rtl;text-align:right" : null;

    /// <summary>The style of a text whose direction differs from its surroundings.</summary>
    /// <param name="direction"><c>rtl</c> or <c>ltr</c>; null for the same direction.</param>
    public static string? Against(string? direction) => direction switch
    {
        "rtl" => ";direction:rtl;text-align:right",
        "ltr" => ";direction:ltr;text-align:left",
        _ => null,
    };

    /// <summary>The doctype, which Razor would encode.</summary>
    public static MarkupString Doctype { get; } = new("<!doctype html>\n");

    /// <summary>The style sheet in the head: colour schemes and dark colours.</summary>
    public static MarkupString Block { get; } = new(
        "<style>:root{color-scheme:light dark;supported-color-schemes:light dark}\n"
        + "@media (prefers-color-scheme:dark){.desk{background-color:#131518!important}"
        + ".card{background-color:#1c1f24!important;color:#e4e6ea!important}"
        + ".grey{color:#a9b0bb!important}"
        + ".note{color:#f0b775!important}"
        + ".line{border-color:#3a3f47!important}"
        + "a{color:#8fb8ff!important}"
        + ".hit{background-color:#564a14!important;color:#fff3c9!important}}\n"
        + "@media (max-width:480px){.card{padding:20px 16px!important}}</style>");

    /// <summary>Opens the fixed table that Outlook on Windows needs in place of <c>max-width</c>.</summary>
    public static MarkupString OutlookOpen { get; } = new(
        """<!--[if mso]><table role="presentation" width="640" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->""");

    /// <summary>Closes that table.</summary>
    public static MarkupString OutlookClose { get; } = new("<!--[if mso]></td></tr></table><![endif]-->");
}
