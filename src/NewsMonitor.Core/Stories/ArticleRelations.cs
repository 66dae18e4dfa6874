namespace NewsMonitor.Stories;

/// <summary>The open articles that a new one is related to, nearest first. Reused; not thread-safe.</summary>
internal sealed class ArticleRelations
{
    // Of large stories, the latest articles suffice.
    private const int MaxCompared = 40;

    private readonly List<(OpenArticle Article, float Score)> _relations = [];

    public void Clear() => _relations.Clear();

    public void Add(OpenArticle article, float score)
    {
        if (score > PairScorer.Unrelated)
        {
            _relations.Add((article, score));
        }
    }

    /// <summary>Brings the nearest articles to the front.</summary>
    public void Sort()
        => _relations.Sort(static (a, b) => b.Score.CompareTo(a.Score) is var order and not 0
            ? order
            : a.Article.Number.CompareTo(b.Article.Number));

    /// <summary>The stories of articles with at least this score, nearest first.</summary>
    public List<OpenStory> FindStories(float minScore)
    {
        var stories = new List<OpenStory>();
        foreach (var (article, score) in _relations)
        {
            if (score >= minScore && !stories.Contains(article.Story))
            {
                stories.Add(article.Story);
            }
        }

        return stories;
    }

    public OpenArticle FindNearest(OpenStory story)
        => _relations.Find(relation => relation.Article.Story == story).Article;

    /// <summary>The mean score of the nearer half of a story's latest articles.</summary>
    public float AverageNearerHalf(OpenStory story)
    {
        var latest = story.GetLatest(MaxCompared);
        var half = (latest.Length + 1) / 2;
        var (sum, count) = (0f, 0);
        foreach (var (article, score) in _relations)
        {
            if (count < half && article.Story == story && article.Number >= latest[0].Number)
            {
                sum += score;
                count++;
            }
        }

        return (sum + ((half - count) * PairScorer.Unrelated)) / half;
    }
}
