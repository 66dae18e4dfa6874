using NewsMonitor.Digests;
using NewsMonitor.Mail.Wording;

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

    /// <summary>The excerpt; empty when there is none.</summary>
    public required IReadOnlyList<MarkedPart> Excerpt { get; init; }

    /// <summary>The feed that speaks for the story.</summary>
    public required DisplayText Source { get; init; }

    /// <summary>When it was published.</summary>
    public required string Time { get; init; }

    /// <summary>How many other feeds carry it.</summary>
    public required int OtherSourceCount { get; init; }

    /// <summary>The other feeds that are named.</summary>
    public required IReadOnlyList<SourceView> OtherSources { get; init; }

    /// <summary>What made it match.</summary>
    public required WhyView Why { get; init; }

    /// <summary>The rule it stands under; null where the mail names it above.</summary>
    public DisplayText? Rule { get; init; }

    internal static StoryView Of(DigestEntry entry, LocalTime time)
    {
        var others = entry.AlsoCoveredBy;
        return new()
        {
            Title = DisplayText.OfTitle(entry.Title, entry.Language),
            Link = WebLink.Of(entry.Link),
            Excerpt = DisplayText.OfMarked(entry.Excerpt),
            Source = DisplayText.OfName(entry.Source),
            Time = time.Moment(entry.Time),
            OtherSourceCount = others.Count,
            OtherSources =
            [
                .. others.Take(others.Count <= SourcesShownOfFew ? SourcesShownOfFew : SourcesShownOfMany)
                    .Select(other => new SourceView(DisplayText.OfName(other.Name), WebLink.Of(other.Link))),
            ],
            Why = WhyView.Of(entry),
        };
    }
}

/// <summary>A headline or feed with its address.</summary>
/// <param name="Name">What is shown.</param>
/// <param name="Link">Where it leads; null for nowhere.</param>
public sealed record SourceView(DisplayText Name, string? Link);
