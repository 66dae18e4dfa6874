using System.Text;
using NewsMonitor.Text;

namespace NewsMonitor.Articles;

/// <summary>
/// Decides the language that articles are matched in: the one that entry or feed declared, unless the text is in a script that this
/// language is not written in; else the one that the text shows.
/// </summary>
internal static class ArticleLanguage
{
    /// <summary>The articles of a feed, each with its language; null where it cannot be told.</summary>
    public static IReadOnlyList<Article> Assign(IReadOnlyList<Article> articles)
    {
        // A feed is asked about once, over its undeclared articles together: that is surer than a headline alone, and cheaper.
        var guess = new Lazy<string?>(() => LatinLanguageDetector.Detect(BuildSample(articles)), isThreadSafe: false);
        return [.. articles.Select(article => Assign(article, guess))];
    }

    /// <summary>An article with its language.</summary>
    public static Article Assign(Article article) => Assign([article])[0];

    private static Article Assign(Article article, Lazy<string?> guess)
    {
        var body = GetBody(article);
        var script = ScriptDetector.Detect(article.Title, body);
        if (IsTrusted(article.Language, script))
        {
            return article;
        }

        var language = script switch
        {
            TextScript.Latin when LatinLanguageDetector.IsEnglish(article.Title, body) => "en",
            TextScript.Latin => guess.Value,
            _ => ScriptDetector.DetectLanguage(script, article.Title + " " + body),
        };
        return article with { Language = language };
    }

    private static bool IsTrusted(string? declared, TextScript script)
    {
        var expected = ScriptDetector.GetScript(declared);
        return declared is not null && (script == TextScript.Unknown || expected == TextScript.Unknown || expected == script);
    }

    private static string GetBody(Article article) => article.Summary.Length > 0 ? article.Summary : article.Content;

    private static string BuildSample(IReadOnlyList<Article> articles)
    {
        var sample = new StringBuilder();
        foreach (var article in articles)
        {
            var body = GetBody(article);
            var isAsked = ScriptDetector.Detect(article.Title, body) == TextScript.Latin && !LatinLanguageDetector.IsEnglish(article.Title, body);
            if (isAsked && sample.Length < LatinLanguageDetector.MaxSampleLength)
            {
                sample.Append(article.Title).Append(". ").Append(body.AsSpan(0, Math.Min(body.Length, LatinLanguageDetector.MaxSampleLength))).Append(' ');
            }
        }

        return sample.ToString(0, Math.Min(sample.Length, LatinLanguageDetector.MaxSampleLength)).Trim();
    }
}
