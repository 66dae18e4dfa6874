using System.Text;
using NewsMonitor.Text;

namespace NewsMonitor.Articles;

/// <summary>
/// Decides the language that articles are matched in: the one declared by entry or feed, unless the text is in a script
/// that this language is not written in; else the one detected from the text.
/// </summary>
internal static class ArticleLanguage
{
    private const int MaxTagLength = 35;

    /// <summary>Returns a language tag with hyphens; null if it is not a tag (BCP 47 section 2.1).</summary>
    public static string? NormalizeTag(string? declared)
    {
        // Some publishers write en_US.
        var tag = declared?.Trim().Replace('_', '-') ?? "";
        var isTag = tag.Length is >= 2 and <= MaxTagLength
            && tag.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');
        return isTag && char.IsAsciiLetter(tag[0]) && tag[^1] != '-' ? tag : null;
    }

    /// <summary>Returns the articles of a feed with their languages; null where none can be detected.</summary>
    public static IReadOnlyList<Article> Assign(IReadOnlyList<Article> articles)
    {
        // Detected once per feed, from all undeclared articles together: more reliable than a headline alone, and
        // cheaper.
        var guess = new Lazy<string?>(() => LatinLanguageDetector.Detect(BuildSample(articles)), isThreadSafe: false);
        return [.. articles.Select(article => Assign(article, guess))];
    }

    public static Article Assign(Article article) => Assign([article])[0];

    private static Article Assign(Article article, Lazy<string?> guess)
    {
        var script = ScriptDetector.Detect(article.Title, article.Teaser);
        if (IsTrusted(article.Language, script))
        {
            return article;
        }

        var language = script switch
        {
            TextScript.Latin when LatinLanguageDetector.IsEnglish(article.Title, article.Teaser) => "en",
            TextScript.Latin => guess.Value,
            _ => ScriptDetector.DetectLanguage(script, $"{article.Title} {article.Teaser}"),
        };
        return article with { Language = language };
    }

    private static bool IsTrusted(string? declared, TextScript script)
    {
        var expected = ScriptDetector.GetScript(declared);
        return declared is not null
            && (script == TextScript.Unknown || expected == TextScript.Unknown || expected == script);
    }

    private static string BuildSample(IReadOnlyList<Article> articles)
    {
        var sample = new StringBuilder();
        foreach (var article in articles)
        {
            var body = article.Teaser;
            var needsDetection = ScriptDetector.Detect(article.Title, body) == TextScript.Latin
                && !LatinLanguageDetector.IsEnglish(article.Title, body);
            if (needsDetection && sample.Length < LatinLanguageDetector.MaxSampleLength)
            {
                var beginning = body.AsSpan(0, Math.Min(body.Length, LatinLanguageDetector.MaxSampleLength));
                sample.Append(article.Title).Append(". ").Append(beginning).Append(' ');
            }
        }

        return sample.ToString(0, Math.Min(sample.Length, LatinLanguageDetector.MaxSampleLength)).Trim();
    }
}
