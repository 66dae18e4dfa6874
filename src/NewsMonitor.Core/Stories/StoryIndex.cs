using NewsMonitor.Articles;

namespace NewsMonitor.Stories;

/// <summary>
/// Groups articles into stories as they arrive: one event, reported by several outlets, with its updates. What was once said
/// of an article stays said; late evidence may join two stories, for what comes after. Not for several threads at once.
/// </summary>
public sealed class StoryIndex
{
    /// <summary>How long an article is open to new ones.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(7);

    /// <summary>The most articles that are open; beyond, the oldest close early. They take some 3 kB each.</summary>
    public const int MaxOpenArticles = 60_000;

    // An article joins a story when the nearer half of the story speaks for it, and two stories join when the nearer half
    // of all pairs does, more clearly: one lucky pair does not make two events one, and a false join hides news.
    private const float MinScore = 0.2f;
    private const float MinMergeScore = 0.5f;
    private const int MaxReasonTerms = 6;

    private readonly OpenArticleIndex _open = new();
    private readonly Dictionary<long, OpenStory> _stories = [];
    private readonly bool _comparesAll;
    private long _next;
    private double _latest = double.NegativeInfinity;

    /// <summary>An index without articles.</summary>
    public StoryIndex()
    {
    }

    /// <summary>An index that compares each article with every open one: what the index by terms is tested against.</summary>
    internal StoryIndex(bool comparesAll) => _comparesAll = comparesAll;

    /// <summary>How many articles are open.</summary>
    public int OpenArticleCount => _open.Count;

    /// <summary>How many terms lead to open articles.</summary>
    internal int TermCount => _open.TermCount;

    /// <summary>How many articles the last one was compared with.</summary>
    internal int LastCandidateCount { get; private set; }

    /// <summary>Finds the story of an article, or opens one whose number is that of the article in order of arrival.</summary>
    /// <param name="article">The article; it is seen for the first time.</param>
    /// <param name="published">When it was published, or, failing that, seen.</param>
    public StoryAssignment Assign(Article article, DateTimeOffset published)
        => Assign(StorySignature.From(article, published), _next);

    /// <summary>Finds the story of an article, or opens one.</summary>
    /// <param name="signature">What the article says; it is seen for the first time.</param>
    /// <param name="newStory">The number of the story that it opens if it belongs to none; greater than all before.</param>
    /// <param name="known">The story that it belongs to for certain, open or not; null when nothing is certain.</param>
    public StoryAssignment Assign(StorySignature signature, long newStory, long? known = null)
    {
        var added = Open(signature);
        if (added is null)
        {
            return new StoryAssignment(_next++, known ?? newStory, known is null ? StoryReason.First : StoryReason.SameLink, []);
        }

        var relations = ScoreCandidates(added);
        var (story, reason) = known is { } certain
            ? (_stories.GetValueOrDefault(certain), StoryReason.SameLink)
            : ChooseWithReason(added, relations);
        AddToStory(added, story ?? new OpenStory(known ?? newStory));
        var joined = MergeRelatedStories(added, relations);
        _open.Add(added);
        return new StoryAssignment(added.Number, added.Story.Number, reason, joined);
    }

    /// <summary>Takes up an article whose story was found earlier, in its order of arrival.</summary>
    /// <param name="signature">What the article says.</param>
    /// <param name="story">Its story, as later joins left it.</param>
    public void Restore(StorySignature signature, long story)
    {
        if (Open(signature) is not { } added)
        {
            _next++;
            return;
        }

        ScoreCandidates(added);
        AddToStory(added, _stories.GetValueOrDefault(story) ?? new OpenStory(story));
        _open.Add(added);
    }

    // Null for what was published before the window: nothing new may join it.
    private OpenArticle? Open(StorySignature signature)
    {
        if (signature.Hours < _latest - Window.TotalHours)
        {
            return null;
        }

        _latest = Math.Max(_latest, signature.Hours);
        _open.Expire(_latest - Window.TotalHours, MaxOpenArticles - 1, closed => _stories.Remove(closed.Number));
        return new OpenArticle(_next++, signature);
    }

    private void AddToStory(OpenArticle added, OpenStory story)
    {
        _stories[story.Number] = story;
        added.Story = story;
        story.Articles.Add(added);
    }

    private static (OpenStory? Story, StoryReason Reason) ChooseWithReason(
        OpenArticle added, List<(OpenArticle Article, float Score)> relations)
        => ChooseStory(added, relations) is var (story, score) && story is not null
            ? (story, Explain(added, story, relations, score))
            : (null, StoryReason.First);

    /// <summary>Scores the article with those it may belong with, nearest first.</summary>
    private List<(OpenArticle Article, float Score)> ScoreCandidates(OpenArticle added)
    {
        var candidates = _comparesAll ? [.. _open.All] : _open.FindCandidates(added.Signature);
        LastCandidateCount = candidates.Count;
        var relations = new List<(OpenArticle Article, float Score)>();
        foreach (var candidate in candidates)
        {
            var score = PairScorer.Score(added.Signature, candidate.Signature, out _);
            if (score > PairScorer.Unrelated)
            {
                relations.Add((candidate, score));
            }
        }

        relations.Sort(static (a, b) => b.Score.CompareTo(a.Score) is var order and not 0 ? order : a.Article.Number.CompareTo(b.Article.Number));
        if (relations.Count > OpenArticle.MaxRelations)
        {
            relations.RemoveRange(OpenArticle.MaxRelations, relations.Count - OpenArticle.MaxRelations);
        }

        added.Relations = relations.ToDictionary(relation => relation.Article.Number, relation => relation.Score);
        return relations;
    }

    private static (OpenStory? Story, float Score) ChooseStory(OpenArticle added, List<(OpenArticle Article, float Score)> relations)
    {
        var best = ((OpenStory?)null, MinScore);
        foreach (var story in FindNearStories(relations))
        {
            var score = AverageNearerHalf(story.Latest.Select(article => OpenArticle.Score(added, article)));
            if (score.CompareTo(best.Item2) is var order && (order > 0 || (order == 0 && (best.Item1 is null || story.Number < best.Item1.Number))))
            {
                best = (story, score);
            }
        }

        return best;
    }

    /// <summary>Joins the article's story with others that it now speaks for; the older number stays.</summary>
    private List<long> MergeRelatedStories(OpenArticle added, List<(OpenArticle Article, float Score)> relations)
    {
        var joined = new List<long>();
        foreach (var other in FindNearStories(relations))
        {
            var story = added.Story;
            if (other == story || other.Articles.Count == 0)
            {
                continue;
            }

            var score = AverageNearerHalf(story.Latest.SelectMany(one => other.Latest.Select(two => OpenArticle.Score(one, two))));
            if (score >= MinMergeScore)
            {
                var (older, younger) = story.Number < other.Number ? (story, other) : (other, story);
                older.MergeFrom(younger);
                _stories.Remove(younger.Number);
                joined.Add(younger.Number);
            }
        }

        return joined;
    }

    // The stories of articles that speak for the article, nearest first.
    private static List<OpenStory> FindNearStories(List<(OpenArticle Article, float Score)> relations)
        => [.. relations.TakeWhile(relation => relation.Score >= MinScore).Select(relation => relation.Article.Story).Distinct()];

    private static float AverageNearerHalf(IEnumerable<float> scores)
    {
        var sorted = scores.OrderDescending().ToArray();
        return sorted.AsSpan(0, (sorted.Length + 1) / 2).ToArray().Average();
    }

    private static StoryReason Explain(OpenArticle added, OpenStory story, List<(OpenArticle Article, float Score)> relations, float score)
    {
        var nearest = relations.First(relation => relation.Article.Story == story).Article;
        _ = PairScorer.Score(added.Signature, nearest.Signature, out var relation);
        var theirs = nearest.Signature.Terms.Select(term => term.Hash).ToHashSet();
        var terms = added.Signature.Terms.Where(term => theirs.Contains(term.Hash))
            .OrderByDescending(term => term.Weight).Take(MaxReasonTerms).Select(term => term.Key);
        return new StoryReason(relation, score, nearest.Number, [.. terms]);
    }
}
