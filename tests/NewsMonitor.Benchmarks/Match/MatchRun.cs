using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using NewsMonitor.Articles;
using NewsMonitor.Rules;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Benchmarks.Match;

/// <summary>Compiled rules, and the time and memory that they took.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Analyzer">The analysis of words.</param>
/// <param name="CompileMs">The best of several compilations, lint and examples included.</param>
/// <param name="FirstCompileMs">The first of them, the runtime's own compilation included.</param>
/// <param name="BytesPerRule">The memory of the compiled rules beside their own texts.</param>
internal sealed record MatchRun(
    RuleSet Rules, Analyzer Analyzer, double CompileMs, double FirstCompileMs, double BytesPerRule)
{
    private const int Compilations = 5;

    /// <summary>Null, after printing them, when the rules have errors.</summary>
    public static MatchRun? Compile(IReadOnlyList<RuleDefinition> rules, Analyzer analyzer)
    {
        var sources = new RuleSources(rules, new Dictionary<string, string>(StringComparer.Ordinal), []);
        var runs = new List<MatchRun>();
        for (var round = 0; round < Compilations; round++)
        {
            if (CompileOnce(sources, analyzer) is not { } run)
            {
                return null;
            }

            runs.Add(run);
        }

        return runs[^1] with { CompileMs = runs.Min(run => run.CompileMs), FirstCompileMs = runs[0].CompileMs };
    }

    private static MatchRun? CompileOnce(RuleSources sources, Analyzer analyzer)
    {
        var before = GetUsedMemory();
        var start = Stopwatch.GetTimestamp();
        var (rules, errors, _) = RuleCompiler.Compile(sources, null, analyzer);
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (rules is null)
        {
            Console.Error.WriteLine(string.Join(
                '\n', errors.Select(error => $"{error.Owner}:{error.Column}: {error.Message} {error.Text}")));
            return null;
        }

        return new MatchRun(rules, analyzer, took, took, (double)(GetUsedMemory() - before) / sources.Rules.Count);
    }

    [SuppressMessage(
        "Critical Code Smell", "S1215:\"GC.Collect\" should not be called",
        Justification = "Garbage must not be counted.")]
    private static long GetUsedMemory() => GC.GetTotalMemory(forceFullCollection: true);

    public HashSet<(string Document, string Rule)> FindPairs(IReadOnlyList<(string Id, Article Article)> articles)
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

    public Dictionary<string, object?> Measure(Article[] articles, int passes, int? differences)
    {
        MatchPass? best = null;
        var (match, tokenize, reference) = (
            new QuietTimes(articles.Length), new QuietTimes(articles.Length), new QuietTimes(articles.Length));
        var isPlain = Analyzer.IsPlain;
        for (var pass = 0; pass <= passes; pass++)
        {
            var matched = MatchPass.Run(Rules, articles);
            match.Add(matched.Ticks);
            tokenize.Add(TokenizePass.Run(articles, text => TokenizePass.Hash(text, isPlain)));
            reference.Add(TokenizePass.Run(articles, text => TokenizePass.HashByReference(text, isPlain)));

            // The first pass is the cold one.
            best = pass > 0 && (best is null || matched.Seconds < best.Seconds) ? matched : best;
            Console.Error.WriteLine($"pass {pass}: {articles.Length / matched.Seconds:F0} articles a second");
        }

        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["verb"] = "match",
            ["analysis"] = Analyzer.IsPlain ? "plain" : "full",
            ["rules"] = Rules.Rules.Count,
            ["docs"] = articles.Length,
            ["pairs"] = best!.Pairs,
            ["differences"] = differences,
            ["docs_per_s"] = Math.Round(articles.Length / best.Seconds),
            ["quiet_docs_per_s"] = Math.Round(articles.Length / match.Seconds),
            ["tokenise_docs_per_s"] = Math.Round(articles.Length / tokenize.Seconds),
            ["tokenise_differences"] = TokenizePass.CountDifferences(articles, isPlain),
            ["reference_docs_per_s"] = Math.Round(articles.Length / reference.Seconds),
            ["ratio"] = BenchmarkResult.Rounded(match.Seconds / reference.Seconds),
            ["p50_us"] = BenchmarkResult.Rounded(best.Quantile(0.5)),
            ["p99_us"] = BenchmarkResult.Rounded(best.Quantile(0.99)),
            ["bytes_per_doc"] = BenchmarkResult.Rounded(best.BytesPerArticle),
            ["evidence_docs_per_s"] = Math.Round(MeasureEvidence(articles)),
            ["compile_ms"] = BenchmarkResult.Rounded(CompileMs),
            ["first_compile_ms"] = BenchmarkResult.Rounded(FirstCompileMs),
            ["bytes_per_rule"] = BenchmarkResult.Rounded(BytesPerRule),
        };
    }

    /// <summary>Articles a second, of every tenth: with many rules, evidence takes far longer than matching.</summary>
    private double MeasureEvidence(Article[] articles)
    {
        Article[] sample = [.. articles.Where((_, i) => i % 10 == 0)];
        var best = double.MaxValue;
        for (var pass = 0; pass < 3; pass++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var article in sample)
            {
                Rules.Match(article);
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return sample.Length / best;
    }
}
