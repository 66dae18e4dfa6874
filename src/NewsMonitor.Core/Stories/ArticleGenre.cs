using System.Text.RegularExpressions;
using NewsMonitor.Articles;

namespace NewsMonitor.Stories;

/// <summary>The genre of an article, as far as headline and address show it.</summary>
internal enum ArticleGenre : byte
{
    /// <summary>A report, or unknown.</summary>
    Report,

    /// <summary>Opinion about events: a column, an editorial, letters.</summary>
    Opinion,

    /// <summary>A page rewritten as events unfold, or a list of a day's events: it covers many events.</summary>
    LivePage,
}

internal static partial class ArticleGenreClassifier
{
    private const RegexOptions MatchCase = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const RegexOptions IgnoreCase = MatchCase | RegexOptions.IgnoreCase;
    private const int Timeout = 10_000;

    public static ArticleGenre Classify(Article article)
    {
        if (OpinionTitle.IsMatch(article.Title) || MatchesUrl(OpinionUrl, article.Link))
        {
            return ArticleGenre.Opinion;
        }

        return LiveTitle.IsMatch(article.Title) || MatchesUrl(LiveUrl, article.Link)
            ? ArticleGenre.LivePage
            : ArticleGenre.Report;
    }

    /// <summary>True if a headline asks or explains instead of reporting: who is, what to know.</summary>
    public static bool IsExplainer(string title) => Explainer.IsMatch(title);

    /// <summary>True if a headline is about something still to come: due, expected, set to.</summary>
    public static bool IsForwardLooking(ReadOnlySpan<char> title) => ForwardLooking.IsMatch(title);

    private static bool MatchesUrl(Regex section, string? link) => link is not null && section.IsMatch(link);

    [GeneratedRegex(
        @"/(opinions?|commentisfree|editorials?|op-?eds?|columns?|columnists?|letters?|comment|"
        + @"perspectives?|views?|voices)[/-]",
        IgnoreCase, matchTimeoutMilliseconds: Timeout)]
    private static partial Regex OpinionUrl { get; }

    [GeneratedRegex(
        @"^(opinion|editorial|letters?|op-ed|comment(ary)?|column|analysis|perspective)\b\s*[|:–—-]|"
        + @"^letters? to the editor\b|\|\s*(opinion|editorial|letters|commentary)\b",
        IgnoreCase, matchTimeoutMilliseconds: Timeout)]
    private static partial Regex OpinionTitle { get; }

    [GeneratedRegex(
        @"/(live|live-?blog|live-updates)/|live-?updates|live-?blog|latest-news",
        IgnoreCase, matchTimeoutMilliseconds: Timeout)]
    private static partial Regex LiveUrl { get; }

    [GeneratedRegex(
        @"\blive\s*[:|–—-]|^live\b|\blive updates?\b|\blive ?blog\b|\blatest news\b|"
        + @"\bas it happened\b|\b(latest|news) updates\b|[-–] live$|\bkey events\b|^latest (in|on)\b",
        IgnoreCase, matchTimeoutMilliseconds: Timeout)]
    private static partial Regex LiveTitle { get; }

    [GeneratedRegex(
        @"\?\s*$|^(who|what|why|how|where|when|which)\b|\bwhat (to|we|you) (need to )?know\b|"
        + @"\bexplain(ed|er)\b|: (how|what|why|who|where|here['’]s)\b|\bhere['’]s (what|how|why)\b",
        IgnoreCase, matchTimeoutMilliseconds: Timeout)]
    private static partial Regex Explainer { get; }

    [GeneratedRegex(
        @"\bto (?!the |an? )[a-z]{3,}|\b(set to|will|could|may|might|expect(s|ed)?|due|hop(e|es|"
        + @"ing)|near(s|ing)?|close|ahead of|possible|potential|plans?|planned|upcoming|would|should|"
        + @"likely|calls? (for|on)|urges?|vows?|seeks?)\b",
        MatchCase, matchTimeoutMilliseconds: Timeout)]
    private static partial Regex ForwardLooking { get; }
}
