namespace NewsMonitor.Wording;

/// <summary>A part of a sanitized text.</summary>
/// <param name="Text">The part.</param>
/// <param name="IsMarked">True when it made the rule match.</param>
public sealed record ExcerptPart(string Text, bool IsMarked)
{
    /// <summary>The text for HTML: see <see cref="TextSanitizer.Breakable"/>.</summary>
    public string Breakable => TextSanitizer.Breakable(Text);
}
