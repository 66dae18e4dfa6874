using NewsMonitor.Incidents;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>The words of a notice.</summary>
public sealed record NoticeView
{
    /// <summary>The heading.</summary>
    public required string Heading { get; init; }

    /// <summary>The time of the notice.</summary>
    public required string Summary { get; init; }

    /// <summary>The preview text that mail programs show beside the subject.</summary>
    public required string Preheader { get; init; }

    /// <summary>The incidents.</summary>
    public required IReadOnlyList<NoticeItemView> Items { get; init; }

    /// <summary>The footer.</summary>
    public required FooterView Footer { get; init; }

    internal static NoticeView From(Notice notice, FooterView footer)
    {
        var time = new LocalTime(notice.Zone, notice.ComposedAt);
        var items = notice.Items.Select(line => NoticeItemView.From(line, time)).ToList();
        return new()
        {
            Heading = notice.Items.All(line => line.Kind == NoticeKind.Ended) ? "It is over" : "Something needs a look",
            Summary = $"{time.Today}, {time.Now} ({time.Zone}).",
            Preheader = Preheaders.Of([.. items.Select(item => item.What)], ""),
            Items = items,
            Footer = footer,
        };
    }
}

/// <summary>The words about one incident.</summary>
/// <param name="What">The problem.</param>
/// <param name="Since">Its beginning.</param>
/// <param name="Reason">The cause; empty for an ended incident.</param>
/// <param name="Remedy">The remedy; empty for an ended incident.</param>
public sealed record NoticeItemView(string What, string Since, string Reason, string Remedy)
{
    private const int ReasonLimit = 600;
    private const int ArticleLimit = 200;

    /// <summary>The articles concerned.</summary>
    public IReadOnlyList<SourceView> Articles { get; init; } = [];

    /// <summary>The number of further articles; empty when there are none.</summary>
    public string Further { get; init; } = "";

    internal static NoticeItemView From(NoticeItem line, LocalTime time)
    {
        var what = TextSanitizer.Sanitize(line.Summary, DisplayText.ExcerptLimit);
        if (line.Kind == NoticeKind.Ended)
        {
            return new($"Over: {what}", $"It had begun {time.Format(line.Since)}.", "", "");
        }

        var further = line.Articles.Count - ArticleLimit;
        return new(
            line.Kind == NoticeKind.Reminder ? $"Still: {what}" : what,
            $"Since {time.Format(line.Since)}.",
            TextSanitizer.Sanitize(line.Reason, ReasonLimit),
            line.Remedy)
        {
            Articles = [.. line.Articles.Take(ArticleLimit).Select(article
                => new SourceView(DisplayText.FromTitle(article.Title, language: null), LinkSanitizer.Sanitize(article.Link)))],
            Further = further > 0 ? $"and {EnglishFormat.Articles(further)} more" : "",
        };
    }
}
