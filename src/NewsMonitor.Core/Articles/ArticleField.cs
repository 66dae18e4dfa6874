namespace NewsMonitor.Articles;

/// <summary>A searchable text of an <see cref="Article"/>.</summary>
public enum ArticleField
{
    /// <summary>The headline.</summary>
    Title,

    /// <summary>The teaser.</summary>
    Summary,

    /// <summary>The body.</summary>
    Content,

    /// <summary>The names of the authors.</summary>
    Author,
}
