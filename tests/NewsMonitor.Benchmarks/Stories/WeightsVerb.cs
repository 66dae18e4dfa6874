using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NewsMonitor.Stories;

namespace NewsMonitor.Benchmarks.Stories;

/// <summary><c>story-weights</c>: fits the weights of the pair score to articles that a person has grouped.</summary>
internal static class WeightsVerb
{
    private const double Ridge = 1;

    public static Command Build()
    {
        var files = new Argument<string[]>("FILES")
        {
            Description = "Pairs of files: articles as JSON lines with id, and lines {id, story}; story may be empty.",
            Arity = ArgumentArity.OneOrMore,
        };
        var verb = new Command(
            "story-weights", "Fits the weights of the pair score (logistic regression, Newton's method).") { files };
        verb.SetAction(parsed => Run(parsed.GetValue(files)!));
        return verb;
    }

    private static int Run(string[] files)
    {
        var pairs = files.Chunk(2).SelectMany(pair => Pairs(pair[0], pair[1])).ToList();
        var weights = Fit(pairs);
        for (var i = 0; i < weights.Length; i++)
        {
            var name = i == 0 ? "bias" : PairComparison.FeatureNames[i - 1];
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{weights[i],8:0.00}  {name}"));
        }

        BenchmarkResult.Write(new
        {
            Verb = "story-weights",
            Pairs = pairs.Count,
            Same = pairs.Count(pair => pair.IsSame),
            Weights = weights.Select(weight => Math.Round(weight, 2)),
        });
        return 0;
    }

    private static IEnumerable<(double[] Measures, bool IsSame)> Pairs(string articles, string labels)
    {
        var stories = File.ReadLines(labels).Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(
                label => label.GetProperty("id").GetString()!, label => label.GetProperty("story").GetString()!);
        var signatures = NewsFile.Read(articles)
            .ConvertAll(line => (
                Story: stories[line.Id],
                Signature: StorySignature.From(line.Article, line.Article.Published!.Value)));
        for (var i = 0; i < signatures.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (one, other) = (signatures[i], signatures[j]);
                if (PairScorer.CanCompareWords(one.Signature.Header, other.Signature.Header))
                {
                    var probe = new SignatureProbe(one.Signature);
                    var features = PairComparison.AddAdjacentWords(
                        PairComparison.Compare(probe, other.Signature).Features, probe, other.Signature);
                    if (PairScorer.IsRelated(features))
                    {
                        yield return ([1, .. features], one.Story.Length > 0 && one.Story == other.Story);
                    }
                }
            }
        }
    }

    private static double[] Fit(List<(double[] Measures, bool IsSame)> pairs)
    {
        var size = PairFeatures.Count + 1;
        var weights = new double[size];
        for (var round = 0; round < 15; round++)
        {
            var system = Equations(pairs, weights, size);
            for (var i = 0; i < size; i++)
            {
                system[i, i] += i == 0 ? 1e-6 : Ridge;
                system[i, size] -= i == 0 ? 0 : Ridge * weights[i];
            }

            var step = Solve(system, size);
            weights = [.. weights.Zip(step, (w, s) => w + s)];
        }

        return weights;
    }

    // Gradient (last column) and curvature of the likelihood.
    private static double[,] Equations(List<(double[] Measures, bool IsSame)> pairs, double[] weights, int size)
    {
        var system = new double[size, size + 1];
        foreach (var (measures, isSame) in pairs)
        {
            var likely = 1 / (1 + Math.Exp(-measures.Zip(weights, (m, w) => m * w).Sum()));
            for (var i = 0; i < size; i++)
            {
                system[i, size] += ((isSame ? 1 : 0) - likely) * measures[i];
                for (var j = 0; j < size; j++)
                {
                    system[i, j] += likely * (1 - likely) * measures[i] * measures[j];
                }
            }
        }

        return system;
    }

    private static double[] Solve(double[,] system, int size)
    {
        for (var pivot = 0; pivot < size; pivot++)
        {
            for (var row = 0; row < size; row++)
            {
                var factor = row == pivot ? 0 : system[row, pivot] / system[pivot, pivot];
                for (var column = pivot; column <= size; column++)
                {
                    system[row, column] -= factor * system[pivot, column];
                }
            }
        }

        return [.. Enumerable.Range(0, size).Select(i => system[i, size] / system[i, i])];
    }
}
