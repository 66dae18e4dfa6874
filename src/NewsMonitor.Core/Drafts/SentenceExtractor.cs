using System.Text.RegularExpressions;
using NewsMonitor.Articles;

namespace NewsMonitor.Drafts;

/// <summary>Extracts the sentences of an article without boilerplate: comment counts, buttons, captions.</summary>
internal static partial class SentenceExtractor
{
    private const int MinWordsWithoutEnd = 8;
    private const int MaxBoilerplateWords = 20;
    private const int MatchTimeout = 10_000;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Returns the sentences, starting with the headline if there is one.</summary>
    public static IReadOnlyList<string> Extract(Article article)
    {
        var sentences = new List<string>();
        if (article.Title.Length > 0)
        {
            sentences.Add(TrimHeadline(article.Title));
        }

        AddSentences(article.Summary, article.Title, sentences);
        AddSentences(article.Content, article.Title, sentences);
        return sentences;
    }

    private static void AddSentences(string text, string title, List<string> sentences)
    {
        var isFirst = sentences.Count == 0;
        foreach (var part in SentenceEnd.Split(UrlOrHandle.Replace(CallToAction.Replace(text, " "), " ")))
        {
            var sentence = Dateline.Replace(part.Trim(), "");
            if (sentence.Length > 0 && sentence != title && (isFirst || !IsBoilerplate(sentence)))
            {
                sentences.Add(sentence);
            }

            isFirst = false;
        }
    }

    // The part after the last bar or dash of a headline is often the name of the site or of a column.
    private static string TrimHeadline(string title)
    {
        var parts = HeadlineSeparator.Split(title);
        return parts.Length > 1 && parts[^1].Split(' ').Length <= 3 && parts[0].Length > 20
            ? string.Join(" – ", parts[..^1])
            : title;
    }

    private static bool IsBoilerplate(string sentence)
    {
        var words = sentence.Split(' ').Length;
        var hasEnd = sentence[^1] is '.' or '!' or '?' or '”' or '"' or '’' or '\'' or ')' or '…';
        return (words < MinWordsWithoutEnd && !hasEnd)
            || (words <= MaxBoilerplateWords && Boilerplate.IsMatch(sentence));
    }

    [GeneratedRegex(
        @"(?<=[.!?…][""”’')\]]*)"
        + @"(?<!\b([A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Prof|No|vs|Jr|Sr|Inc|Co|Corp|Ltd)\.)"
        + @"\s+(?=[""“‘'(\[]*[\p{Lu}\d])",
        Options, MatchTimeout)]
    private static partial Regex SentenceEnd { get; }

    [GeneratedRegex(
        @"^[\p{Lu}][\p{Lu} .,/-]{2,40}(\([^)]{2,30}\))?\s*([—–-]+:?|:)\s+"
        + @"|^\p{Lu}[\p{L} .,]{2,30}\((Reuters|AP|AFP|CNN|UPI)\)\s*[—–-]+\s*",
        Options, MatchTimeout)]
    private static partial Regex Dateline { get; }

    // Inside the text, without a full stop before it.
    [GeneratedRegex(
        @"\bRead (the )?Full (Article|Story) at \S+|\bContinue reading\b\W*|\bRead more\b[^.]*"
        + @"|\bThe post .{1,200} appeared first on .*"
        + @"|\bGet our [^.]{0,40}(emails?|app|newsletters?)\b[^.]{0,60}podcasts?"
        + @"|\bSign up (for|to) [^.]{0,100}(newsletters?|emails?)|\bImage( credit)?: \S+",
        RegexOptions.IgnoreCase | Options, MatchTimeout)]
    private static partial Regex CallToAction { get; }

    [GeneratedRegex(
        @"https?://\S+|www\.\S+|\b[\w.-]+\.(com|org|net|gg|tv|io)\b\S*|[@#]\w+",
        RegexOptions.IgnoreCase | Options | RegexOptions.NonBacktracking)]
    private static partial Regex UrlOrHandle { get; }

    [GeneratedRegex(@"\s+[|–—-]\s+", RegexOptions.CultureInvariant, MatchTimeout)]
    private static partial Regex HeadlineSeparator { get; }

    [GeneratedRegex(
        @"\b\d* ?comments?\b|\bshare (this|on)\b|\bsubscri|\bnewsletter|\bsign(ed)? (up|in)\b|\blog ?in\b"
        + @"|\bcookies?\b|\bprivacy policy|\brights reserved|\bcopyright\b|©|\bfollow us\b"
        + @"|\bread (more|also|full|next)\b|\bcontinue reading|\bclick here\b|\badvertis|\bsponsored\b"
        + @"|\bphoto(graph)?s?( credit| by|:)|\bfile photo|\bgetty\b|\bimage (credit|source|caption)"
        + @"|\brelated (articles?|stories)|\bappeared first on\b|\bdownload (the|our) app|\bour app\b"
        + @"|\bwhatsapp\b|\btelegram channel|\bfirst published\b|\blast (updated|modified)|\bminutes? read\b"
        + @"|\bmin read\b|\bcontributed to this report|\bedited by\b|\breporting by\b"
        + @"|\bsupport (our|the) (work|journalism)|\bdonat(e|ion)s? (now|here|today)"
        + @"|^(by|updated|published|source|tags?|topics?)\b:?\s|\bpodcast\b|\bwatch (live|now|the video)"
        + @"|\blisten (to|now)\b|https?://|www\.",
        RegexOptions.IgnoreCase | Options, MatchTimeout)]
    private static partial Regex Boilerplate { get; }
}
