using NewsMonitor.Articles;

namespace NewsMonitor.Rules.Compilation;

/// <summary>Some fields of an article.</summary>
[Flags]
internal enum FieldSet : byte
{
    /// <summary>No field.</summary>
    None = 0,

    /// <summary>The headline.</summary>
    Title = 1 << ArticleField.Title,

    /// <summary>The teaser.</summary>
    Summary = 1 << ArticleField.Summary,

    /// <summary>The body.</summary>
    Content = 1 << ArticleField.Content,

    /// <summary>The names of the authors.</summary>
    Author = 1 << ArticleField.Author,

    /// <summary>Where words are looked for that name no field.</summary>
    Text = Title | Summary | Content,
}

/// <summary>Membership in <see cref="FieldSet"/>.</summary>
internal static class FieldSets
{
    /// <summary>The set of one field.</summary>
    public static FieldSet Of(ArticleField field) => (FieldSet)(1 << (int)field);

    /// <summary>Whether a field is in the set.</summary>
    public static bool Contains(this FieldSet fields, ArticleField field) => (fields & Of(field)) != FieldSet.None;
}
