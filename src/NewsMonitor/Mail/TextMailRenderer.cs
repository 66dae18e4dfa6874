using NewsMonitor.Mail.Views;
using NewsMonitor.Mail.Wording;

namespace NewsMonitor.Mail;

/// <summary>Writes the plain part of a mail: the same words and links as the HTML part, laid out anew.</summary>
internal static class TextMailRenderer
{
    /// <summary>Writes a digest.</summary>
    public static string Render(DigestView digest)
    {
        var page = new TextPage();
        page.Heading(digest.Heading, '=');
        page.Paragraph(digest.Summary);
        WriteParagraphs(page, digest.Notes);
        page.Paragraph(string.Join(" · ", digest.Overview.Select(rule => $"{rule.Name.Isolated} {rule.Fact}")));
        foreach (var section in digest.Sections)
        {
            page.Heading($"{section.Rule.Isolated} – {section.Counts}", '-');
            page.Paragraph(section.Loud ?? "");
            foreach (var story in section.Stories)
            {
                TextStory.Write(page, story);
            }

            TextStory.WriteMore(page, section.More);
        }

        if (digest.Repeats is { } repeats)
        {
            WriteRepeats(page, repeats);
        }

        if (digest.Quiet is { } quiet)
        {
            WriteQuiet(page, quiet);
        }

        if (digest.FeedHealth is { } health)
        {
            WriteHealth(page, health);
        }

        WriteDelivery(page, digest.DeliveryTroubles);
        WriteFooter(page, digest.Footer);
        return page.ToString();
    }

    /// <summary>Writes an alert.</summary>
    public static string Render(AlertView alert)
    {
        var page = new TextPage();
        foreach (var note in alert.News)
        {
            TextStory.WriteNote(page, note);
        }

        page.Paragraph(alert.Kicker);
        WriteParagraphs(page, alert.Notes);
        if (alert.Stories.Count == 0)
        {
            page.Heading(alert.Title, '=');
            page.Paragraph(alert.Preheader);
        }

        foreach (var story in alert.Stories)
        {
            TextStory.Write(page, story);
        }

        TextStory.WriteMore(page, alert.More);
        WriteDelivery(page, alert.DeliveryTroubles);
        WriteFooter(page, alert.Footer);
        return page.ToString();
    }

    /// <summary>Writes the welcome.</summary>
    public static string Render(WelcomeView welcome)
    {
        var page = new TextPage();
        page.Heading(WelcomeView.Heading, '=');
        page.Paragraph(welcome.Summary);
        WriteHealth(page, welcome.FeedHealth);
        page.Heading(welcome.RulesHeading, '-');
        WriteFacts(page, welcome.Rules);
        page.Heading("When the mails come", '-');
        WriteFacts(page, welcome.Digests);
        page.Heading("Where the mails go", '-');
        page.Paragraph(welcome.Delivery);
        page.Heading("What to do next", '-');
        foreach (var step in welcome.NextSteps)
        {
            page.Paragraph(step);
            page.Blank();
        }

        WriteFooter(page, welcome.Footer);
        return page.ToString();
    }

    /// <summary>Writes a notice.</summary>
    public static string Render(NoticeView notice)
    {
        var page = new TextPage();
        page.Heading(notice.Heading, '=');
        page.Paragraph(notice.Summary);
        foreach (var item in notice.Items)
        {
            page.Heading(item.What, '-');
            page.Paragraph(item.Since);
            page.Paragraph(item.Reason);
            page.Paragraph(item.Remedy);
            foreach (var article in item.Articles)
            {
                page.Blank();
                page.Paragraph(article.Name.Text);
                page.Line(article.Link ?? "");
            }

            page.Paragraph(item.Further);
        }

        WriteFooter(page, notice.Footer);
        return page.ToString();
    }

    private static void WriteRepeats(TextPage page, RepeatsView repeats)
    {
        page.Heading("Nothing new", '-');
        page.Paragraph($"{repeats.Text}");
        TextStory.WriteLinks(page, repeats.Named, repeats.Further);
    }

    private static void WriteQuiet(TextPage page, QuietView quiet)
    {
        page.Heading("Quiet rules", '-');
        foreach (var rule in quiet.Unusual)
        {
            page.Paragraph($"{rule.Name.Isolated}: {rule.Fact}");
        }

        page.Paragraph(quiet.Usual.Count == 0
            ? ""
            : $"No matches in this period: {string.Join(", ", quiet.Usual.Select(rule => $"{rule.Name.Isolated} ({rule.Fact})"))}.");
    }

    private static void WriteDelivery(TextPage page, IReadOnlyList<string> troubles)
    {
        if (troubles.Count > 0)
        {
            page.Heading("Earlier mails", '-');
            WriteParagraphs(page, troubles);
        }
    }

    private static void WriteHealth(TextPage page, FeedHealthView health)
    {
        page.Heading("Feed health", '-');
        page.Paragraph(health.Summary);
        foreach (var trouble in health.Troubles)
        {
            page.Paragraph($"{trouble.Name.Isolated}: {trouble.Problem}");
        }

        page.Paragraph(health.Further ?? "");
        if (health.Recovered.Count > 0)
        {
            var more = health.RecoveredFurther == 0 ? "" : $" and {EnglishFormat.Number(health.RecoveredFurther)} more";
            page.Paragraph($"Working again: {TextStory.Names(health.Recovered)}{more}.");
        }

        foreach (var gap in health.Gaps)
        {
            page.Paragraph($"{gap.Name.Isolated}: {gap.Problem}");
        }
    }

    private static void WriteFacts(TextPage page, IReadOnlyList<FactView> facts)
    {
        foreach (var fact in facts)
        {
            page.Paragraph($"{fact.Name.Isolated} – {fact.Fact}");
        }
    }

    private static void WriteFooter(TextPage page, FooterView footer)
    {
        page.Blank();
        page.Paragraph(footer.Because);
        page.Paragraph(footer.StopText + (footer.StopLink is null ? "." : ":"));
        page.Line(footer.StopLink ?? "");
        page.Paragraph(footer.Colophon);
    }

    private static void WriteParagraphs(TextPage page, IReadOnlyList<string> texts)
    {
        foreach (var text in texts)
        {
            page.Paragraph(text);
        }
    }
}
