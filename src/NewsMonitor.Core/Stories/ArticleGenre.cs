using System.Text.RegularExpressions;
using NewsMonitor.Articles;

namespace NewsMonitor.Stories;

/// <summary>What kind of article it is, as far as headline and address tell.</summary>
internal enum ArticleGenre : byte
{
    /// <summary>A report, or nothing that says otherwise.</summary>
    Report,

    /// <summary>Opinion about an event: a column, an editorial, letters.</summary>
    Opinion,

    /// <summary>A page that is rewritten as things happen, or a list of a day's events: it reports many events.</summary>
    LivePage,
}

/// <summary>Tells the genre of articles.</summary>
internal static partial class ArticleGenreClassifier
{
    /// <summary>The genre of an article.</summary>
    public static ArticleGenre Classify(Article article)
    {
        if (OpinionTitle.IsMatch(article.Title) || MatchesUrl(OpinionUrl, article.Link))
        {
            return ArticleGenre.Opinion;
        }

        return LiveTitle.IsMatch(article.Title) || MatchesUrl(LiveUrl, article.Link) ? ArticleGenre.LivePage : ArticleGenre.Report;
    }

    /// <summary>Whether a headline asks or explains instead of telling: who is, what to know.</summary>
    public static bool IsExplainer(string title) => Explainer.IsMatch(title);

    /// <summary>Whether a headline tells of what is still to come: due, expected, set to.</summary>
    public static bool IsForwardLooking(ReadOnlySpan<char> title) => ForwardLooking.IsMatch(title);

    private static bool MatchesUrl(Regex places, string? link) => link is not null && places.IsMatch(link);

    [GeneratedRegex(@"/(opinions?|commentisfree|editorials?|op-?eds?|columns?|columnists?|letters?|comment|perspectives?|views?|voices)[/-]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OpinionUrl { get; }

    [GeneratedRegex(@"^(opinion|editorial|letters?|op-ed|comment(ary)?|column|analysis|perspective)\b\s*[|:–—-]|^letters? to the editor\b|\|\s*(opinion|editorial|letters|commentary)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OpinionTitle { get; }

    [GeneratedRegex(@"/(live|live-?blog|live-updates)/|live-?updates|live-?blog|latest-news", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LiveUrl { get; }

    [GeneratedRegex(@"\blive\s*[:|–—-]|^live\b|\blive updates?\b|\blive ?blog\b|\blatest news\b|\bas it happened\b|\b(latest|news) updates\b|[-–] live$|\bkey events\b|^latest (in|on)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LiveTitle { get; }

    [GeneratedRegex(@"\?\s*$|^(who|what|why|how|where|when|which)\b|\bwhat (to|we|you) (need to )?know\b|\bexplain(ed|er)\b|: (how|what|why|who|where|here['’]s)\b|\bhere['’]s (what|how|why)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Explainer { get; }

    [GeneratedRegex(@"\bto (?!the |an? )[a-z]{3,}|\b(set to|will|could|may|might|expect(s|ed)?|due|hop(e|es|ing)|near(s|ing)?|close|ahead of|possible|potential|plans?|planned|upcoming|would|should|likely|calls? (for|on)|urges?|vows?|seeks?)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ForwardLooking { get; }
}
