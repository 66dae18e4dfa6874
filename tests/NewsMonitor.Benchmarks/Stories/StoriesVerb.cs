using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using NewsMonitor.Articles;
using NewsMonitor.Stories;

namespace NewsMonitor.Benchmarks.Stories;

/// <summary><c>stories</c>: measures the speed of grouping articles and the memory that the open ones take.</summary>
internal static class StoriesVerb
{
    public static Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "Articles as JSON lines; .gz is unpacked." };
        var repeat = new Option<int>("--repeat")
        {
            Description = "How often to repeat the file, each time later by its span: memory must not grow.",
            DefaultValueFactory = _ => 1,
        };
        var show = new Option<int>("--show")
        {
            Description = "Prints every Nth story of several articles, with the reasons, on standard error.",
        };
        var verb = new Command("stories", "Groups the articles of a file into stories, in order of publication.")
        {
            file,
            repeat,
            show,
        };
        verb.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(repeat), parsed.GetValue(show)));
        return verb;
    }

    private static int Run(string path, int repeat, int show)
    {
        var articles = NewsFile.Read(path).ConvertAll(article => article.Article);
        var span = articles[^1].Published!.Value - articles[0].Published!.Value + TimeSpan.FromHours(1);
        WarmUp(articles);
        var before = HeldBytes();
        var index = new StoryIndex();
        var counts = new Dictionary<long, int>();
        var assigned = new List<StoryAssignment>();
        var (slowest, compared, mostOpen) = (TimeSpan.Zero, 0L, 0);
        var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        for (var pass = 0; pass < repeat; pass++)
        {
            foreach (var article in articles)
            {
                var started = Stopwatch.GetTimestamp();
                var assignment = index.Assign(article, article.Published!.Value + (pass * span));
                var took = Stopwatch.GetElapsedTime(started);
                slowest = took > slowest ? took : slowest;
                compared += index.LastCandidateCount;
                mostOpen = Math.Max(mostOpen, index.OpenArticleCount);
                CollectionsMarshal.GetValueRefOrAddDefault(counts, assignment.Story, out _)++;
                if (show > 0 && pass == 0)
                {
                    assigned.Add(assignment);
                }
            }

            Console.Error.WriteLine($"pass {pass + 1} of {repeat}: {index.OpenArticleCount} articles open");
        }

        var seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();
        var cpuSeconds = (process.TotalProcessorTime - cpu).TotalSeconds;
        Show(articles, assigned, show);
        var (total, groups) = (repeat * articles.Count, counts.Values.Where(count => count > 1).ToList());
        var largest = counts.Values.Max();
        (counts, assigned) = ([], []);
        var held = HeldBytes() - before;
        BenchmarkResult.Write(new
        {
            Verb = "stories",
            Articles = total,
            Stories = groups.Count,
            Grouped = groups.Sum(),
            Largest = largest,
            WallSeconds = BenchmarkResult.Rounded(seconds),
            ArticlesPerSecond = BenchmarkResult.Rounded(total / seconds),
            CpuSeconds = BenchmarkResult.Rounded(cpuSeconds),
            SlowestMs = BenchmarkResult.Rounded(slowest.TotalMilliseconds),
            ComparedPerArticle = BenchmarkResult.Rounded((double)compared / total),
            MostOpen = mostOpen,
            HeldMb = BenchmarkResult.Rounded(held / 1048576d),
        });
        GC.KeepAlive(index);
        GC.KeepAlive(articles);
        return 0;
    }

    // So that the speed is that of a running worker, whose code is compiled already.
    private static void WarmUp(List<Article> articles)
    {
        var index = new StoryIndex();
        foreach (var article in articles)
        {
            index.Assign(article, article.Published!.Value);
        }
    }

    private static long HeldBytes()
    {
#pragma warning disable S1215 // What the index holds is what is left after a collection.
        return GC.GetTotalMemory(forceFullCollection: true);
#pragma warning restore S1215
    }

    private static void Show(List<Article> articles, List<StoryAssignment> assigned, int step)
    {
        var stories = assigned.Index().GroupBy(one => one.Item.Story).Where(story => story.Count() > 1);
        foreach (var story in stories.Where((_, number) => number % step == 0))
        {
            Console.Error.WriteLine();
            foreach (var (i, assignment) in story)
            {
                var (article, reason) = (articles[i], assignment.Reason);
                var why = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{reason.Relation} {reason.Score:0.0} {string.Join(", ", reason.FindWords(article))}");
                var host = new Uri(article.Link ?? "none:").Host;
                Console.Error.WriteLine($"{article.Published:dd HH:mm} {host} | {article.Title} | {why}");
            }
        }
    }
}
