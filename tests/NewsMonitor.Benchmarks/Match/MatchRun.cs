using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using NewsMonitor.Articles;
using NewsMonitor.Rules;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Rules.Matching;
using NewsMonitor.Rules.Queries;
using NewsMonitor.Text;

namespace NewsMonitor.Benchmarks.Match;

/// <summary>Rules that have been compiled, and what that took.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Analysis">How words are read.</param>
/// <param name="CompileMs">The best of several compilations, lint and examples included.</param>
/// <param name="FirstCompileMs">The first of them, the runtime's own compilation included.</param>
/// <param name="BytesPerRule">What the compiled rules hold beside their own texts.</param>
internal sealed record MatchRun(RuleSet Rules, Analyzer Analysis, double CompileMs, double FirstCompileMs, double BytesPerRule)
{
    private const int Compilations = 5;

    /// <summary>Compiles rules; null, and told, when they have errors.</summary>
    public static MatchRun? Compile(IReadOnlyList<RuleDefinition> rules, Analyzer analysis)
    {
        var sources = new RuleSources(rules, new Dictionary<string, string>(StringComparer.Ordinal), []);
        var runs = new List<MatchRun>();
        for (var round = 0; round < Compilations; round++)
        {
            if (CompileOnce(sources, analysis) is not { } run)
            {
                return null;
            }

            runs.Add(run);
        }

        return runs[^1] with { CompileMs = runs.Min(run => run.CompileMs), FirstCompileMs = runs[0].CompileMs };
    }

    private static MatchRun? CompileOnce(RuleSources sources, Analyzer analysis)
    {
        var before = Held();
        var start = Stopwatch.GetTimestamp();
        var (rules, errors, _) = RuleCompiler.Compile(sources, null, analysis);
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (rules is null)
        {
            Console.Error.WriteLine(string.Join('\n', errors.Select(error => $"{error.Owner}:{error.Column}: {error.Message} {error.Text}")));
            return null;
        }

        return new MatchRun(rules, analysis, took, took, (double)(Held() - before) / sources.Rules.Count);
    }

    [SuppressMessage("Critical Code Smell", "S1215:\"GC.Collect\" should not be called", Justification = "What is held is measured when all else is gone.")]
    private static long Held() => GC.GetTotalMemory(forceFullCollection: true);

    /// <summary>Which article matches which rule.</summary>
    public HashSet<(string Document, string Rule)> Pairs(IReadOnlyList<(string Id, Article Article)> articles)
    {
        var pairs = new HashSet<(string, string)>();
        foreach (var (id, article) in articles)
        {
            Rules.VisitMatches(article, found =>
            {
                foreach (var rule in found)
                {
                    pairs.Add((id, Rules.Rules[rule].Id));
                }
            });
        }

        return pairs;
    }

    /// <summary>Matches all articles several times.</summary>
    /// <param name="articles">The articles.</param>
    /// <param name="passes">How often.</param>
    /// <param name="differences">How many answers are wrong; null when that is not known.</param>
    public Dictionary<string, object?> Measure(Article[] articles, int passes, int? differences)
    {
        MatchPass? best = null;
        var tokenise = double.MaxValue;
        var (quietMatch, quietTokenise) = (new QuietTimes(articles.Length), new QuietTimes(articles.Length));
        for (var pass = 0; pass <= passes; pass++)
        {
            var matched = MatchPass.Run(Rules, articles);
            var tokenised = Tokenise(articles);
            tokenise = Math.Min(tokenise, tokenised.Sum() / (double)Stopwatch.Frequency);
            quietMatch.Add(matched.Ticks);
            quietTokenise.Add(tokenised);

            // The first pass is the cold one.
            best = pass > 0 && (best is null || matched.Seconds < best.Seconds) ? matched : best;
            Console.Error.WriteLine($"pass {pass}: {articles.Length / matched.Seconds:F0} articles a second");
        }

        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["verb"] = "match",
            ["analysis"] = Analysis.IsPlain ? "plain" : "full",
            ["rules"] = Rules.Rules.Count,
            ["docs"] = articles.Length,
            ["pairs"] = best!.Pairs,
            ["differences"] = differences,
            ["docs_per_s"] = Math.Round(articles.Length / best.Seconds),
            ["tokenise_docs_per_s"] = Math.Round(articles.Length / tokenise),
            ["ratio"] = BenchmarkResult.Rounded(best.Seconds / tokenise),
            ["quiet_docs_per_s"] = Math.Round(articles.Length / quietMatch.Seconds),
            ["quiet_ratio"] = BenchmarkResult.Rounded(quietMatch.Seconds / quietTokenise.Seconds),
            ["p50_us"] = BenchmarkResult.Rounded(best.Quantile(0.5)),
            ["p99_us"] = BenchmarkResult.Rounded(best.Quantile(0.99)),
            ["bytes_per_doc"] = BenchmarkResult.Rounded(best.BytesPerArticle),
            ["evidence_docs_per_s"] = Math.Round(articles.Length / WithEvidence(articles)),
            ["compile_ms"] = BenchmarkResult.Rounded(CompileMs),
            ["first_compile_ms"] = BenchmarkResult.Rounded(FirstCompileMs),
            ["bytes_per_rule"] = BenchmarkResult.Rounded(BytesPerRule),
        };
    }

    private double WithEvidence(Article[] articles)
    {
        var best = double.MaxValue;
        for (var pass = 0; pass < 3; pass++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var article in articles)
            {
                Rules.Match(article);
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    /// <summary>Cuts all articles into words and hashes each: the floor below which no matching can go.</summary>
    private long[] Tokenise(Article[] articles)
    {
        var ticks = new long[articles.Length];
        var sum = 0u;
        var last = Stopwatch.GetTimestamp();
        for (var i = 0; i < articles.Length; i++)
        {
            sum += Hash(articles[i].Title) + Hash(articles[i].Summary) + Hash(articles[i].Content);
            var now = Stopwatch.GetTimestamp();
            ticks[i] = now - last;
            last = now;
        }

        GC.KeepAlive(sum);
        return ticks;
    }

    private uint Hash(string text)
    {
        var sum = 0u;
        var tokenizer = new Tokenizer(text, Analysis.IsPlain);
        while (tokenizer.MoveNext())
        {
            sum += WordHash.Compute(text.AsSpan(tokenizer.Current.Offset, tokenizer.Current.Length));
        }

        return sum;
    }
}
