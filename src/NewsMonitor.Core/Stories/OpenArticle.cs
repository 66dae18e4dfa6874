using System.Runtime.InteropServices;

namespace NewsMonitor.Stories;

/// <summary>An article within the window.</summary>
internal sealed class OpenArticle(long number, StorySignature signature)
{
    /// <summary>Consecutive, in order of arrival.</summary>
    public long Number { get; } = number;

    public StorySignature Signature { get; } = signature;

    public OpenStory Story { get; set; } = null!;
}

/// <summary>A story with an article within the window.</summary>
internal sealed class OpenStory(long number)
{
    // Most stories have one article.
    private readonly List<OpenArticle> _articles = new(1);

    /// <summary>An older story has a smaller number.</summary>
    public long Number { get; } = number;

    public bool IsEmpty => _articles.Count == 0;

    /// <summary>The latest articles, in order of arrival.</summary>
    public ReadOnlySpan<OpenArticle> GetLatest(int maxCount)
        => CollectionsMarshal.AsSpan(_articles)[Math.Max(0, _articles.Count - maxCount)..];

    public void Add(OpenArticle article)
    {
        article.Story = this;
        _articles.Add(article);
    }

    public void Remove(OpenArticle article) => _articles.Remove(article);

    /// <summary>Takes over all articles of another story, which is empty afterwards.</summary>
    public void MergeFrom(OpenStory other)
    {
        var isInOrder = IsEmpty || other.IsEmpty || _articles[^1].Number < other._articles[0].Number;
        other._articles.ForEach(Add);
        other._articles.Clear();
        if (!isInOrder)
        {
            _articles.Sort(static (a, b) => a.Number.CompareTo(b.Number));
        }
    }
}
