namespace NewsMonitor.Stories;

/// <summary>An article within the window.</summary>
internal sealed class OpenArticle(long number, StorySignature signature)
{
    /// <summary>The most relations that are kept of one article.</summary>
    public const int MaxRelations = 48;

    /// <summary>Its number, in order of arrival.</summary>
    public long Number { get; } = number;

    /// <summary>What it says.</summary>
    public StorySignature Signature { get; } = signature;

    /// <summary>Its story.</summary>
    public OpenStory Story { get; set; } = null!;

    /// <summary>The score with each earlier article that it is related to.</summary>
    public Dictionary<long, float> Relations { get; set; } = [];

    /// <summary>The score of two articles.</summary>
    public static float Score(OpenArticle one, OpenArticle other)
    {
        var (newer, older) = one.Number > other.Number ? (one, other) : (other, one);
        return newer.Relations.GetValueOrDefault(older.Number, PairScorer.Unrelated);
    }
}

/// <summary>A story with an article within the window.</summary>
internal sealed class OpenStory(long number)
{
    /// <summary>The most articles of a story that a new one is compared with: its latest.</summary>
    public const int MaxCompared = 40;

    /// <summary>Its number; an older story has a smaller one.</summary>
    public long Number { get; } = number;

    /// <summary>Its articles within the window, in order of arrival.</summary>
    public List<OpenArticle> Articles { get; } = [];

    /// <summary>The articles that speak for the story.</summary>
    public IEnumerable<OpenArticle> Latest => Articles.Skip(Math.Max(0, Articles.Count - MaxCompared));

    /// <summary>Takes all articles of another story; that one is empty then.</summary>
    public void MergeFrom(OpenStory other)
    {
        foreach (var article in other.Articles)
        {
            article.Story = this;
        }

        Articles.AddRange(other.Articles);
        Articles.Sort(static (a, b) => a.Number.CompareTo(b.Number));
        other.Articles.Clear();
    }
}
