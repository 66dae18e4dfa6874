using System.Runtime.CompilerServices;
using NewsMonitor.Articles;

namespace NewsMonitor.Stories;

/// <summary>
/// Groups articles into stories as they arrive: one event, reported by several outlets, with its updates. An article
/// keeps its story; later evidence may merge two stories for the articles that follow. Not thread-safe.
/// </summary>
public sealed class StoryIndex
{
    /// <summary>The period in which new articles may join an article.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(7);

    /// <summary>The number of open articles beyond which the oldest close early. Each takes about 1 kB.</summary>
    public const int MaxOpenArticles = OpenArticleIndex.MaxCount;

    // An article joins a story when it is near the nearer half of it. Two stories merge when the nearer half of all
    // pairs is nearer still: one lucky pair does not make two events one, and a wrong merge hides news.
    private const float MinScore = 0.2f;
    private const float MinMergeScore = 0.5f;
    private const int MaxReasonTerms = 6;

    private readonly OpenArticleIndex _open = new();
    private readonly Dictionary<long, OpenStory> _stories = [];
    private readonly SignatureProbe _added = new();
    private readonly ArticleRelations _relations = new();
    private readonly StoryComparer _comparer = new();
    private readonly bool _comparesAll;
    private long _opened;
    private long _arrived;
    private double _latest = double.NegativeInfinity;

    /// <summary>Creates an index without articles.</summary>
    public StoryIndex()
    {
    }

    /// <summary>Creates an index that compares each article with every open one: the reference in tests.</summary>
    internal StoryIndex(bool comparesAll) => _comparesAll = comparesAll;

    /// <summary>The number of articles that are open.</summary>
    public int OpenArticleCount => _open.Count;

    internal int TermCount => _open.TermCount;

    /// <summary>The number of articles that the last one was compared with.</summary>
    internal int LastCandidateCount { get; private set; }

    /// <summary>Finds the story of an article, or opens one numbered by the order of arrival, from 0.</summary>
    /// <param name="article">An article that is seen for the first time.</param>
    /// <param name="published">When it was published or, if unknown, first seen.</param>
    public StoryAssignment Assign(Article article, DateTimeOffset published)
        => Assign(StorySignature.From(article, published), _arrived++);

    /// <summary>Finds the story of an article, or opens one.</summary>
    /// <param name="signature">The signature of an article that is seen for the first time.</param>
    /// <param name="newStory">The number of the story that it may open; greater than all before.</param>
    /// <param name="known">The story that it certainly belongs to, open or not; null if that is not known.</param>
    public StoryAssignment Assign(StorySignature signature, long newStory, long? known = null)
    {
        if (Open(signature) is not { } added)
        {
            return known is { } closed ? new(closed, StoryReason.SameLink) : new(newStory, StoryReason.First);
        }

        ScoreCandidates(signature);
        var (story, reason) = known is { } certain
            ? (_stories.GetValueOrDefault(certain), StoryReason.SameLink)
            : ChooseStory();
        Add(added, story ?? new OpenStory(known ?? newStory));
        var merged = MergeRelatedStories(added);
        return new StoryAssignment(added.Story.Number, reason) { IsOpen = true, MergedStories = merged };
    }

    /// <summary>Adds an article whose story was found earlier. Articles are restored in order of arrival.</summary>
    /// <param name="signature">Its signature.</param>
    /// <param name="story">Its story, after all merges.</param>
    public void Restore(StorySignature signature, long story)
    {
        if (Open(signature) is { } added)
        {
            Add(added, _stories.GetValueOrDefault(story) ?? new OpenStory(story));
        }
    }

    // Null for an article from before the window: no new one may join it.
    private OpenArticle? Open(StorySignature signature)
    {
        var hours = signature.Header.Hours;
        if (hours < _latest - Window.TotalHours)
        {
            return null;
        }

        _latest = Math.Max(_latest, hours);
        _open.Expire(_latest - Window.TotalHours, MaxOpenArticles - 1, closed => _stories.Remove(closed.Number));
        return new OpenArticle(_opened++, signature);
    }

    private void Add(OpenArticle added, OpenStory story)
    {
        _stories[story.Number] = story;
        story.Add(added);
        _open.Add(added);
    }

    private void ScoreCandidates(StorySignature signature)
    {
        _added.Load(signature);
        _relations.Clear();
        var candidates = _comparesAll ? [.. _open.All] : _open.FindCandidates(signature);
        LastCandidateCount = candidates.Count;
        Prefetch(candidates);
        foreach (var candidate in candidates)
        {
            _relations.Add(candidate, PairScorer.Score(_added, candidate.Signature, out _));
        }

        _relations.Sort();
    }

    // Candidates are scattered over the memory. Read one after the other, before they are needed, the waits overlap.
    private static void Prefetch(List<OpenArticle> candidates)
    {
        var hashes = 0u;
        foreach (var candidate in candidates)
        {
            if (candidate.Signature.Terms is [var first, .., var last])
            {
                hashes ^= first.Hash ^ last.Hash;
            }
        }

        Use(hashes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Use(uint value)
    {
        // A call keeps the compiler from leaving out the reads that made the value.
        _ = value;
    }

    private (OpenStory? Story, StoryReason Reason) ChooseStory()
    {
        var best = ((OpenStory?)null, Score: MinScore);
        foreach (var story in _relations.FindStories(MinScore))
        {
            var score = _relations.AverageNearerHalf(story);
            var isOlder = best.Item1 is null || story.Number < best.Item1.Number;
            if (score > best.Score || (score >= best.Score && isOlder))
            {
                best = (story, score);
            }
        }

        return best.Item1 is null ? (null, StoryReason.First) : (best.Item1, Explain(best.Item1, best.Score));
    }

    /// <summary>Merges the article's story with others that it now belongs with; the older number stays.</summary>
    private List<long> MergeRelatedStories(OpenArticle added)
    {
        List<long> merged = [];
        foreach (var other in _relations.FindStories(MinScore))
        {
            var story = added.Story;
            if (other == story || other.IsEmpty || !_comparer.IsOneStory(story, other, MinMergeScore))
            {
                continue;
            }

            var (older, newer) = story.Number < other.Number ? (story, other) : (other, story);
            older.MergeFrom(newer);
            _stories.Remove(newer.Number);
            merged.Add(newer.Number);
        }

        return merged;
    }

    private StoryReason Explain(OpenStory story, float score)
    {
        var nearest = _relations.FindNearest(story).Signature;
        _ = PairScorer.Score(_added, nearest, out var relation);
        var shared = nearest.Terms.Select(term => _added.FindTerm(term.Hash)).Where(position => position >= 0)
            .Select(position => _added.Signature.Terms[position])
            .OrderByDescending(term => term.Weight).Take(MaxReasonTerms);
        return new StoryReason(relation, score) { TermHashes = [.. shared.Select(term => term.Hash)] };
    }
}
