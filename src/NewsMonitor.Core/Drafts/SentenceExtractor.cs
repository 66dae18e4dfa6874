using System.Text.RegularExpressions;
using NewsMonitor.Articles;

namespace NewsMonitor.Drafts;

/// <summary>The sentences of an article without what only a page says: counts of comments, buttons, captions, invitations.</summary>
internal static partial class SentenceExtractor
{
    private const int MinWordsWithoutEnd = 8;
    private const int MaxBoilerplateWords = 20;

    /// <summary>The sentences, the headline first when there is one.</summary>
    public static IReadOnlyList<string> Extract(Article article)
    {
        var sentences = new List<string>();
        if (article.Title.Length > 0)
        {
            sentences.Add(TrimHeadline(article.Title));
        }

        foreach (var text in ((string[])[article.Summary, article.Content]).Select(text => UrlOrHandle.Replace(CallToAction.Replace(text, " "), " ")))
        {
            var isFirst = sentences.Count == 0;
            foreach (var piece in SentenceEnd.Split(text).Select(piece => Dateline.Replace(piece.Trim(), "")))
            {
                if (piece.Length > 0 && piece != article.Title && (isFirst || !IsBoilerplate(piece)))
                {
                    sentences.Add(piece);
                }

                isFirst = false;
            }
        }

        return sentences;
    }

    // What stands behind the last stroke or dash of a headline is often the name of the site or of a column.
    private static string TrimHeadline(string title)
    {
        var parts = HeadlineSeparator.Split(title);
        return parts.Length > 1 && parts[^1].Split(' ').Length <= 3 && parts[0].Length > 20 ? string.Join(" – ", parts[..^1]) : title;
    }

    private static bool IsBoilerplate(string piece)
    {
        var words = piece.Split(' ').Length;
        var isEnded = piece[^1] is '.' or '!' or '?' or '”' or '"' or '’' or '\'' or ')' or '…';
        return (words < MinWordsWithoutEnd && !isEnded) || (words <= MaxBoilerplateWords && Boilerplate.IsMatch(piece));
    }

    [GeneratedRegex(@"(?<=[.!?…][""”’')\]]*)(?<!\b([A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Prof|No|vs|Jr|Sr|Inc|Co|Corp|Ltd)\.)\s+(?=[""“‘'(\[]*[\p{Lu}\d])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SentenceEnd { get; }

    [GeneratedRegex(@"^[\p{Lu}][\p{Lu} .,/-]{2,40}(\([^)]{2,30}\))?\s*([—–-]+:?|:)\s+|^\p{Lu}[\p{L} .,]{2,30}\((Reuters|AP|AFP|CNN|UPI)\)\s*[—–-]+\s*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Dateline { get; }

    // Within the text, where no full stop parts them from it.
    [GeneratedRegex(@"\bRead (the )?Full (Article|Story) at \S+|\bContinue reading\b\W*|\bRead more\b[^.]*|\bThe post .{1,200} appeared first on .*|\bGet our [^.]{0,40}(emails?|app|newsletters?)\b[^.]{0,60}podcasts?|\bSign up (for|to) [^.]{0,100}(newsletters?|emails?)|\bImage( credit)?: \S+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CallToAction { get; }

    [GeneratedRegex(@"https?://\S+|www\.\S+|\b[\w.-]+\.(com|org|net|gg|tv|io)\b\S*|[@#]\w+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex UrlOrHandle { get; }

    [GeneratedRegex(@"\s+[|–—-]\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex HeadlineSeparator { get; }

    [GeneratedRegex(@"\b\d* ?comments?\b|\bshare (this|on)\b|\bsubscri|\bnewsletter|\bsign(ed)? (up|in)\b|\blog ?in\b|\bcookies?\b|\bprivacy policy|\brights reserved|\bcopyright\b|©|\bfollow us\b|\bread (more|also|full|next)\b|\bcontinue reading|\bclick here\b|\badvertis|\bsponsored\b|\bphoto(graph)?s?( credit| by|:)|\bfile photo|\bgetty\b|\bimage (credit|source|caption)|\brelated (articles?|stories)|\bappeared first on\b|\bdownload (the|our) app|\bour app\b|\bwhatsapp\b|\btelegram channel|\bfirst published\b|\blast (updated|modified)|\bminutes? read\b|\bmin read\b|\bcontributed to this report|\bedited by\b|\breporting by\b|\bsupport (our|the) (work|journalism)|\bdonat(e|ion)s? (now|here|today)|^(by|updated|published|source|tags?|topics?)\b:?\s|\bpodcast\b|\bwatch (live|now|the video)|\blisten (to|now)\b|https?://|www\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Boilerplate { get; }
}
