using NewsMonitor.Digests;
using NewsMonitor.Mail.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>An alert in words: one story, now and then several.</summary>
public sealed record AlertView
{
    /// <summary>The first line: that it is an alert, of which rules, sent when.</summary>
    public required string Kicker { get; init; }

    /// <summary>What mail programs show beside the subject.</summary>
    public required string Preheader { get; init; }

    /// <summary>The stories in full; the first is the heading of the mail.</summary>
    public required IReadOnlyList<StoryView> Stories { get; init; }

    /// <summary>The stories of which only the headline is left.</summary>
    public required IReadOnlyList<SourceView> More { get; init; }

    /// <summary>The foot.</summary>
    public required FooterView Footer { get; init; }

    internal static AlertView Of(Digest alert, FooterView footer)
    {
        var time = new LocalTime(alert.Zone, alert.To);
        var sections = SectionView.Of(alert.Sections, time);
        StoryView[] stories = [.. sections.SelectMany(section => section.Stories.Select(story => story with { Rule = sections.Count > 1 ? section.Rule : null }))];
        SourceView[] more = [.. sections.SelectMany(section => section.More)];
        var rules = Words.Enumerate([.. sections.Where(section => section.Stories.Count + section.More.Count > 0).Select(section => section.Rule.Text)]);
        var count = stories.Length + more.Length;
        var many = count > 1 ? $"{Words.Stories(count)} · " : "";
        return new()
        {
            Kicker = $"Alert · {many}{rules} · sent {time.Today}, {time.Now} ({time.Zone})",
            Preheader = stories is [var first, ..] ? Preheaders.Of(first) : "",
            Stories = stories,
            More = more,
            Footer = footer,
        };
    }
}
