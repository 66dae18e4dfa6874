using System.Diagnostics;
using NewsMonitor.Articles;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Text;

namespace NewsMonitor.Benchmarks.Match;

/// <summary>
/// Splits all articles into words and hashes each, by the tokenizer of the product or by the frozen one: the least that
/// any matching has to do.
/// </summary>
internal static class TokenizePass
{
    /// <summary>Returns the ticks that each article took.</summary>
    public static long[] Run(Article[] articles, Func<string, uint> hash)
    {
        var ticks = new long[articles.Length];
        var sum = 0u;
        var last = Stopwatch.GetTimestamp();
        for (var i = 0; i < articles.Length; i++)
        {
            sum += hash(articles[i].Title) + hash(articles[i].Summary) + hash(articles[i].Content);
            var now = Stopwatch.GetTimestamp();
            ticks[i] = now - last;
            last = now;
        }

        GC.KeepAlive(sum);
        return ticks;
    }

    public static uint Hash(string text, bool isPlain)
    {
        var sum = 0u;
        var tokenizer = new Tokenizer(text, isPlain);
        while (tokenizer.MoveNext())
        {
            sum += WordKey.Create(text, tokenizer.Current.Offset, tokenizer.Current.Length).Hash;
        }

        return sum;
    }

    public static uint HashByReference(string text, bool isPlain)
    {
        var sum = 0u;
        var tokenizer = new ReferenceTokenizer(text, isPlain);
        while (tokenizer.MoveNext())
        {
            sum += ReferenceHash.Compute(text.AsSpan(tokenizer.Current.Offset, tokenizer.Current.Length));
        }

        return sum;
    }

    /// <summary>Counts the articles in which the two tokenizers differ.</summary>
    public static int CountDifferences(Article[] articles, bool isPlain)
        => articles.Count(article => !AreEqual(article.Title, isPlain)
            || !AreEqual(article.Summary, isPlain) || !AreEqual(article.Content, isPlain));

    private static bool AreEqual(string text, bool isPlain)
    {
        var reference = new ReferenceTokenizer(text, isPlain);
        var tokenizer = new Tokenizer(text, isPlain);
        while (reference.MoveNext())
        {
            if (!tokenizer.MoveNext() || tokenizer.Current != reference.Current)
            {
                return false;
            }
        }

        return !tokenizer.MoveNext();
    }
}
