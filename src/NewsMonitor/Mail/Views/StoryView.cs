using NewsMonitor.Digests;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>One story as a mail shows it.</summary>
public sealed record StoryView
{
    private const int SourcesShownOfMany = 3;
    private const int SourcesShownOfFew = 5;

    /// <summary>The headline.</summary>
    public required DisplayText Title { get; init; }

    /// <summary>The address of the article; null when it has none that may be followed.</summary>
    public required string? Link { get; init; }

    /// <summary>What sets it apart, one line each; empty for a story that is simply new.</summary>
    public required IReadOnlyList<NoteView> Notes { get; init; }

    /// <summary>The excerpt; empty when there is none.</summary>
    public required IReadOnlyList<ExcerptPart> Excerpt { get; init; }

    /// <summary><c>rtl</c> or <c>ltr</c> where the excerpt runs the other way than the headline; else null.</summary>
    public string? ExcerptDirection { get; init; }

    /// <summary>The language of such an excerpt; null when unknown, and for every other.</summary>
    public string? ExcerptLanguage { get; init; }

    /// <summary>The feed that speaks for the story.</summary>
    public required DisplayText Source { get; init; }

    /// <summary>When it was published.</summary>
    public required string Time { get; init; }

    /// <summary>How many other feeds carry it.</summary>
    public required int OtherSourceCount { get; init; }

    /// <summary>The other feeds that are named; none in the short form.</summary>
    public required IReadOnlyList<SourceView> OtherSources { get; init; }

    /// <summary>Further headlines of the same story; none in the short form.</summary>
    public required IReadOnlyList<SourceView> Further { get; init; }

    /// <summary>What made it match.</summary>
    public required WhyView Why { get; init; }

    /// <summary>The rule it stands under; null where the mail names it above.</summary>
    public DisplayText? Rule { get; init; }

    // A story that an alert told to the same readers stands in the short form: they know it.
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
            Further = isShort ? [] : [.. entry.FurtherHeadlines.Select(other => new SourceView(DisplayText.FromTitle(other.Title, other.Language), LinkSanitizer.Sanitize(other.Link)))],
            Why = WhyView.From(entry),
        };
    }

    private static string Opposite(DisplayText title) => title.IsRightToLeft ? "ltr" : "rtl";
}

/// <summary>A headline or feed with its address.</summary>
/// <param name="Name">What is shown.</param>
/// <param name="Link">Where it leads; null for nowhere.</param>
public sealed record SourceView(DisplayText Name, string? Link)
{
    internal static IReadOnlyList<SourceView> From(IEnumerable<OtherSource> sources) =>
        [.. sources.Select(source => new SourceView(DisplayText.FromName(source.Name), LinkSanitizer.Sanitize(source.Link)))];
}
