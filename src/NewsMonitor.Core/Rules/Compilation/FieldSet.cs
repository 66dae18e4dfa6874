using NewsMonitor.Articles;

namespace NewsMonitor.Rules.Compilation;

[Flags]
internal enum FieldSet : byte
{
    None = 0,
    Title = 1 << ArticleField.Title,
    Summary = 1 << ArticleField.Summary,
    Content = 1 << ArticleField.Content,
    Author = 1 << ArticleField.Author,

    /// <summary>The fields searched when a query names none.</summary>
    Text = Title | Summary | Content,
}

internal static class FieldSets
{
    public static FieldSet Of(ArticleField field) => (FieldSet)(1 << (int)field);

    public static bool Contains(this FieldSet fields, ArticleField field) => (fields & Of(field)) != FieldSet.None;
}
