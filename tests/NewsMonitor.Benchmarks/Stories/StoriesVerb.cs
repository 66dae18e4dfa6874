using System.CommandLine;
using System.Diagnostics;
using NewsMonitor.Articles;
using NewsMonitor.Stories;

namespace NewsMonitor.Benchmarks.Stories;

/// <summary><c>stories</c>: how fast articles are grouped, and how much memory the open ones take.</summary>
internal static class StoriesVerb
{
    /// <summary>The verb for the command line.</summary>
    public static Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "Articles as JSON lines; .gz is unpacked." };
        var repeat = new Option<int>("--repeat")
        {
            Description = "How often the whole file passes, each time later by the span that it covers: memory must not grow with it.",
            DefaultValueFactory = _ => 1,
        };
        var show = new Option<int>("--show") { Description = "Prints every Nth story of several articles, with the reasons, on standard error." };
        var verb = new Command("stories", "Groups the articles of a file into stories, in order of publication.") { file, repeat, show };
        verb.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(repeat), parsed.GetValue(show)));
        return verb;
    }

    private static int Run(string path, int repeat, int show)
    {
        var articles = NewsFile.Read(path).ConvertAll(article => article.Article);
        var span = articles[^1].Published!.Value - articles[0].Published!.Value + TimeSpan.FromHours(1);
        var before = HeldBytes();
        var index = new StoryIndex();
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
                assigned.Add(index.Assign(article, article.Published!.Value + (pass * span)));
                var took = Stopwatch.GetElapsedTime(started);
                slowest = took > slowest ? took : slowest;
                compared += index.LastCandidateCount;
                mostOpen = Math.Max(mostOpen, index.OpenArticleCount);
            }

            Console.Error.WriteLine($"pass {pass + 1} of {repeat}: {index.OpenArticleCount} articles open");
        }

        var seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();
        var cpuSeconds = (process.TotalProcessorTime - cpu).TotalSeconds;
        var held = HeldBytes() - before;
        if (show > 0)
        {
            Show(articles, assigned, show);
        }

        var stories = assigned.CountBy(one => one.Story).ToList();
        BenchmarkResult.Write(new
        {
            Verb = "stories",
            Articles = assigned.Count,
            Stories = stories.Count(story => story.Value > 1),
            Grouped = stories.Where(story => story.Value > 1).Sum(story => story.Value),
            Largest = stories.Max(story => story.Value),
            WallSeconds = BenchmarkResult.Rounded(seconds),
            ArticlesPerSecond = BenchmarkResult.Rounded(assigned.Count / seconds),
            CpuSeconds = BenchmarkResult.Rounded(cpuSeconds),
            SlowestMs = BenchmarkResult.Rounded(slowest.TotalMilliseconds),
            ComparedPerArticle = BenchmarkResult.Rounded((double)compared / assigned.Count),
            MostOpen = mostOpen,
            HeldMb = BenchmarkResult.Rounded(held / 1048576d),
        });
        GC.KeepAlive(index);
        return 0;
    }

    private static long HeldBytes()
    {
#pragma warning disable S1215 // What the index holds is what is left after a collection.
        return GC.GetTotalMemory(forceFullCollection: true);
#pragma warning restore S1215
    }

    private static void Show(List<Articles.Article> articles, List<StoryAssignment> assigned, int step)
    {
        var number = 0;
        foreach (var story in assigned.Take(articles.Count).GroupBy(one => one.Story).Where(story => story.Count() > 1))
        {
            if (number++ % step != 0)
            {
                continue;
            }

            Console.Error.WriteLine();
            foreach (var one in story)
            {
                var article = articles[(int)one.Article];
                Console.Error.WriteLine($"{article.Published:dd HH:mm} {new Uri(article.Link ?? "none:").Host} | {article.Title} | {one.Reason}");
            }
        }
    }
}
