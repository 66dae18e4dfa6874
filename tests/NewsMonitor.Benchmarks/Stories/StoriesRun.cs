using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using NewsMonitor.Articles;
using NewsMonitor.Stories;

namespace NewsMonitor.Benchmarks.Stories;

/// <summary>Groups articles into stories, and measures that.</summary>
internal sealed class StoriesRun(IReadOnlyList<Article> articles)
{
    private readonly XxHash3 _fingerprint = new();
    private readonly Dictionary<long, int> _counts = [];
    private TimeSpan _slowest;
    private TimeSpan _lastTenth;
    private long _compared;
    private int _mostOpen;

    /// <summary>The assignments of the first pass, in order.</summary>
    public List<StoryAssignment> Assigned { get; } = [];

    /// <summary>Groups the articles as often as asked, each time later by their span, and writes the figures.</summary>
    public void Measure(int repeat, bool keepsAssigned)
    {
        WarmUp();
        var span = articles[^1].Published!.Value - articles[0].Published!.Value + TimeSpan.FromHours(1);
        var before = HeldBytes();
        var index = new StoryIndex();
        var process = Environment.CpuUsage.TotalTime;
        var (allocated, collections) = (GC.GetTotalAllocatedBytes(precise: true), GC.CollectionCount(0));
        var watch = Stopwatch.StartNew();
        for (var pass = 0; pass < repeat; pass++)
        {
            RunPass(index, pass * span, keepsAssigned && pass == 0);
            Console.Error.WriteLine($"pass {pass + 1} of {repeat}: {index.OpenArticleCount} articles open");
        }

        var (seconds, total) = (watch.Elapsed.TotalSeconds, (double)repeat * articles.Count);
        var processor = Environment.CpuUsage.TotalTime - process;
        (allocated, collections) = (
            GC.GetTotalAllocatedBytes(precise: true) - allocated, GC.CollectionCount(0) - collections);
        var groups = _counts.Values.Where(count => count > 1).ToList();
        var largest = _counts.Values.Max();
        _counts.Clear();
        _counts.TrimExcess();
        var held = HeldBytes() - before;
        BenchmarkResult.Write(new
        {
            Verb = "stories",
            Articles = (int)total,
            Stories = groups.Count,
            Grouped = groups.Sum(),
            Largest = largest,

            // Equal for equal assignments.
            Fingerprint = _fingerprint.GetCurrentHashAsUInt64().ToString("x16", null),
            WallSeconds = BenchmarkResult.Rounded(seconds),
            ArticlesPerSecond = BenchmarkResult.Rounded(total / seconds),
            LastTenthPerSecond = BenchmarkResult.Rounded(articles.Count / 10 / _lastTenth.TotalSeconds),
            CpuSeconds = BenchmarkResult.Rounded(processor.TotalSeconds),
            SlowestMs = BenchmarkResult.Rounded(_slowest.TotalMilliseconds),
            AllocatedPerArticle = BenchmarkResult.Rounded(allocated / total),
            Collections = collections,
            ComparedPerArticle = BenchmarkResult.Rounded(_compared / total),
            MostOpen = _mostOpen,
            HeldMb = BenchmarkResult.Rounded(held / 1048576d),
        });
        GC.KeepAlive(index);
        GC.KeepAlive(articles);
    }

    private void RunPass(StoryIndex index, TimeSpan later, bool keepsAssigned)
    {
        var (lastTenth, passStarted) = (articles.Count - (articles.Count / 10), Stopwatch.GetTimestamp());
        for (var i = 0; i < articles.Count; i++)
        {
            var started = Stopwatch.GetTimestamp();
            passStarted = i == lastTenth ? started : passStarted;
            var assignment = index.Assign(articles[i], articles[i].Published!.Value + later);
            var took = Stopwatch.GetElapsedTime(started);
            _slowest = took > _slowest ? took : _slowest;
            _compared += index.LastCandidateCount;
            _mostOpen = Math.Max(_mostOpen, index.OpenArticleCount);
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, assignment.Story, out _)++;
            AddToFingerprint(assignment);
            if (keepsAssigned)
            {
                Assigned.Add(assignment);
            }
        }

        _lastTenth = Stopwatch.GetElapsedTime(passStarted);
    }

    private void AddToFingerprint(StoryAssignment assignment)
    {
        Append(assignment.Story);
        Append((long)assignment.Reason.Relation);
        Append(BitConverter.SingleToInt32Bits(assignment.Reason.Score));
        foreach (var merged in assignment.MergedStories)
        {
            Append(merged);
        }

        void Append(long number)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
            _fingerprint.Append(bytes);
        }
    }

    // So that the speed is that of a running worker, whose code is compiled already.
    private void WarmUp()
    {
        var index = new StoryIndex();
        foreach (var article in articles.Take(20_000))
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
}
