using NewsMonitor.Digests;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>The words of an alert: one story, or several during a storm.</summary>
public sealed record AlertView
{
    /// <summary>
    /// News since the last mail about the story, shown first; empty in a first mail and in a storm.
    /// </summary>
    public required IReadOnlyList<NoteView> News { get; init; }

    /// <summary>The line above the heading: rules and time.</summary>
    public required string Kicker { get; init; }

    /// <summary>Stories that were or are delayed, one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The title of the page: the first headline, or a text for an alert without stories.</summary>
    public required string Title { get; init; }

    /// <summary>The preview text that mail programs show beside the subject.</summary>
    public required string Preheader { get; init; }

    /// <summary>The stories in full; the first is the heading of the mail.</summary>
    public required IReadOnlyList<StoryView> Stories { get; init; }

    /// <summary>The stories shown as headlines only.</summary>
    public required IReadOnlyList<SourceView> More { get; init; }

    /// <summary>Delivery problems of earlier mails, one sentence each.</summary>
    public required IReadOnlyList<string> DeliveryTroubles { get; init; }

    /// <summary>The footer.</summary>
    public required FooterView Footer { get; init; }

    internal static AlertView From(Digest alert, FooterView footer)
    {
        var time = new LocalTime(alert.Zone, alert.To);
        var sections = SectionView.From(alert.Sections, time);
        StoryView[] stories = [.. sections.SelectMany(section =>
            section.Stories.Select(story => story with { Rule = sections.Count > 1 ? section.Rule : null }))];
        SourceView[] more = [.. sections.SelectMany(section => section.More)];
        var count = stories.Length + more.Length;
        var news = count == 1 && stories is [var only] ? only.Notes : [];
        return new()
        {
            News = news,
            Kicker = Opening(alert, count, sections, time),
            Notes = Remarks(alert),
            Title = stories is [var first, ..] ? first.Title.Text : $"All quiet: {DisplayText.FromName(alert.Name).Text}",
            Preheader = stories is [var leading, ..]
                ? Preheaders.Of(leading, news, $"{DisplayText.FromName(alert.Name).Text} No. {EnglishFormat.Number(alert.Number)}, {time.Today}")
                : $"Nothing matched from {time.Format(alert.From)} to {time.Format(alert.To)}.",
            Stories = news.Count == 0 ? stories : [stories[0] with { Notes = [] }],
            More = more,
            DeliveryTroubles = DigestView.Delivery(alert),
            Footer = footer,
        };
    }

    private static string Opening(Digest alert, int count, IReadOnlyList<SectionView> sections, LocalTime time)
    {
        var rules = sections.Count == 0
            ? DisplayText.FromName(alert.Name).Text
            : EnglishFormat.JoinWithAnd([.. sections.Select(section => section.Rule.Text)]);
        var many = count > 1 ? $"{EnglishFormat.Stories(count)} · " : "";
        return $"Alert · {many}{rules} · sent {time.Today}, {time.Now} ({time.Zone})";
    }

    private static List<string> Remarks(Digest alert)
    {
        var remarks = new List<string>();
        if (alert.Deferred is { } held)
        {
            var reason = held.Reason == DeferralReason.QuietHours ? "the quiet hours (QuietHours)" : "the limit of mails (AtMost)";
            remarks.Add($"{EnglishFormat.Stories(held.Stories)} had to wait because of {reason}.");
        }

        if (alert.StoriesForNextMail > 0)
        {
            remarks.Add($"{EnglishFormat.FurtherStories(alert.StoriesForNextMail)} had no room and will come with the next mail.");
        }

        return remarks;
    }
}
