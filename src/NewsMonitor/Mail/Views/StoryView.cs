using NewsMonitor.Digests;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>A story.</summary>
public sealed record StoryView
{
    private const int SourcesShownOfMany = 3;
    private const int SourcesShownOfFew = 5;

    /// <summary>The headline.</summary>
    public required DisplayText Title { get; init; }

    /// <summary>The address of the article; null when there is no safe one.</summary>
    public required string? Link { get; init; }

    /// <summary>Notes such as "update", one line each; empty for a new story.</summary>
    public required IReadOnlyList<NoteView> Notes { get; init; }

    /// <summary>The excerpt; empty when there is none.</summary>
    public required IReadOnlyList<ExcerptPart> Excerpt { get; init; }

    /// <summary><c>rtl</c> or <c>ltr</c> where the direction of the excerpt differs from the headline; else null.</summary>
    public string? ExcerptDirection { get; init; }

    /// <summary>The language of an excerpt whose direction differs; else null.</summary>
    public string? ExcerptLanguage { get; init; }

    /// <summary>The feed of the main article.</summary>
    public required DisplayText Source { get; init; }

    /// <summary>The time of publication.</summary>
    public required string Time { get; init; }

    /// <summary>The number of other feeds that cover it.</summary>
    public required int OtherSourceCount { get; init; }

    /// <summary>The first few of them; empty in the short form.</summary>
    public required IReadOnlyList<SourceView> OtherSources { get; init; }

    /// <summary>Further headlines of the story; empty in the short form.</summary>
    public required IReadOnlyList<SourceView> Further { get; init; }

    /// <summary>The reason for the match.</summary>
    public required WhyView Why { get; init; }

    /// <summary>The rule; null where a heading names it.</summary>
    public DisplayText? Rule { get; init; }

    // A story that an alert has sent to the same recipients is short: they know it.
    internal static StoryView From(DigestEntry entry, LocalTime time)
    {
        var isShort = entry.EarlierAlert is not null;
        var others = entry.AlsoCoveredBy;
        var named = others.Count <= SourcesShownOfFew ? SourcesShownOfFew : SourcesShownOfMany;
        var title = DisplayText.FromTitle(entry);
        var turns = TextDirection.IsRightToLeft(entry.Excerpt.Text) != title.IsRightToLeft && entry.Excerpt.Text.Length > 0;
        return new()
        {
            Title = title,
            ExcerptDirection = turns ? Opposite(title) : null,
            ExcerptLanguage = turns ? TextDirection.Language(entry.Language, entry.Excerpt.Text) : null,
            Link = LinkSanitizer.Sanitize(entry.Link),
            Notes = NoteView.From(entry, time),
            Excerpt = isShort ? [] : DisplayText.SanitizeExcerpt(entry.Excerpt),
            Source = DisplayText.FromName(entry.Source),
            Time = time.Format(entry.Time),
            OtherSourceCount = others.Count,
            OtherSources = isShort ? [] : SourceView.From(others.Take(named)),
            Further = isShort
                ? []
                : [.. entry.FurtherHeadlines
                    .Select(other => new SourceView(DisplayText.FromTitle(other.Title, other.Language), LinkSanitizer.Sanitize(other.Link)))],
            Why = WhyView.From(entry),
        };
    }

    private static string Opposite(DisplayText title) => title.IsRightToLeft ? "ltr" : "rtl";
}

/// <summary>A headline or feed with its address.</summary>
/// <param name="Name">The text.</param>
/// <param name="Link">The address; null for none.</param>
public sealed record SourceView(DisplayText Name, string? Link)
{
    internal static IReadOnlyList<SourceView> From(IEnumerable<OtherSource> sources) =>
        [.. sources.Select(source => new SourceView(DisplayText.FromName(source.Name), LinkSanitizer.Sanitize(source.Link)))];
}
