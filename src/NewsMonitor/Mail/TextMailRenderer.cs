using NewsMonitor.Mail.Views;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail;

/// <summary>Renders the plain part of a mail: the same words and links as the HTML part.</summary>
internal static class TextMailRenderer
{
    public static string Render(DigestView digest)
    {
        var page = new PlainTextBuilder();
        page.AddHeading(digest.Heading, '=');
        page.AddParagraph(digest.Summary);
        WriteParagraphs(page, digest.Notes);
        page.AddParagraph(string.Join(" · ", digest.Overview.Select(rule => $"{rule.Name.Isolated} {rule.Fact}")));
        foreach (var section in digest.Sections)
        {
            page.AddHeading($"{section.Rule.Isolated} – {section.Counts}", '-');
            page.AddParagraph(section.Loud ?? "");
            foreach (var story in section.Stories)
            {
                StoryTextRenderer.Render(page, story);
            }

            StoryTextRenderer.WriteMore(page, section.More);
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

    public static string Render(AlertView alert)
    {
        var page = new PlainTextBuilder();
        foreach (var note in alert.News)
        {
            StoryTextRenderer.WriteNote(page, note);
        }

        page.AddParagraph(alert.Kicker);
        WriteParagraphs(page, alert.Notes);
        if (alert.Stories.Count == 0)
        {
            page.AddHeading(alert.Title, '=');
            page.AddParagraph(alert.Preheader);
        }

        foreach (var story in alert.Stories)
        {
            StoryTextRenderer.Render(page, story);
        }

        StoryTextRenderer.WriteMore(page, alert.More);
        WriteDelivery(page, alert.DeliveryTroubles);
        WriteFooter(page, alert.Footer);
        return page.ToString();
    }

    public static string Render(WelcomeView welcome)
    {
        var page = new PlainTextBuilder();
        page.AddHeading(WelcomeView.Heading, '=');
        page.AddParagraph(welcome.Summary);
        WriteHealth(page, welcome.FeedHealth);
        page.AddHeading(welcome.RulesHeading, '-');
        WriteFacts(page, welcome.Rules);
        page.AddHeading("When the mails come", '-');
        WriteFacts(page, welcome.Digests);
        page.AddHeading("Where the mails go", '-');
        page.AddParagraph(welcome.Delivery);
        page.AddHeading("What to do next", '-');
        foreach (var step in welcome.NextSteps)
        {
            page.AddParagraph(step);
            page.AddBlankLine();
        }

        WriteFooter(page, welcome.Footer);
        return page.ToString();
    }

    public static string Render(NoticeView notice)
    {
        var page = new PlainTextBuilder();
        page.AddHeading(notice.Heading, '=');
        page.AddParagraph(notice.Summary);
        foreach (var item in notice.Items)
        {
            page.AddHeading(item.What, '-');
            page.AddParagraph(item.Since);
            page.AddParagraph(item.Reason);
            page.AddParagraph(item.Remedy);
            foreach (var article in item.Articles)
            {
                page.AddBlankLine();
                page.AddParagraph(article.Name.Text);
                page.AddLine(article.Link ?? "");
            }

            page.AddParagraph(item.Further);
        }

        WriteFooter(page, notice.Footer);
        return page.ToString();
    }

    private static void WriteRepeats(PlainTextBuilder page, RepeatsView repeats)
    {
        page.AddHeading("Nothing new", '-');
        page.AddParagraph(repeats.Text);
        StoryTextRenderer.WriteLinks(page, repeats.Named, repeats.Further);
    }

    private static void WriteQuiet(PlainTextBuilder page, QuietView quiet)
    {
        page.AddHeading("Quiet rules", '-');
        foreach (var rule in quiet.Unusual)
        {
            page.AddParagraph($"{rule.Name.Isolated}: {rule.Fact}");
        }

        if (quiet.Usual.Count > 0)
        {
            var rules = string.Join(", ", quiet.Usual.Select(rule => $"{rule.Name.Isolated} ({rule.Fact})"));
            page.AddParagraph($"No matches in this period: {rules}.");
        }
    }

    private static void WriteDelivery(PlainTextBuilder page, IReadOnlyList<string> troubles)
    {
        if (troubles.Count > 0)
        {
            page.AddHeading("Earlier mails", '-');
            WriteParagraphs(page, troubles);
        }
    }

    private static void WriteHealth(PlainTextBuilder page, FeedHealthView health)
    {
        page.AddHeading("Feed health", '-');
        page.AddParagraph(health.Summary);
        foreach (var trouble in health.Troubles)
        {
            page.AddParagraph($"{trouble.Name.Isolated}: {trouble.Problem}");
        }

        page.AddParagraph(health.Further ?? "");
        if (health.Recovered.Count > 0)
        {
            var more = health.RecoveredFurther == 0 ? "" : $" and {EnglishFormat.Number(health.RecoveredFurther)} more";
            page.AddParagraph($"Working again: {StoryTextRenderer.JoinNames(health.Recovered)}{more}.");
        }

        foreach (var gap in health.Gaps)
        {
            page.AddParagraph($"{gap.Name.Isolated}: {gap.Problem}");
        }
    }

    private static void WriteFacts(PlainTextBuilder page, IReadOnlyList<FactView> facts)
    {
        foreach (var fact in facts)
        {
            page.AddParagraph($"{fact.Name.Isolated} – {fact.Fact}");
        }
    }

    private static void WriteFooter(PlainTextBuilder page, FooterView footer)
    {
        page.AddBlankLine();
        page.AddParagraph(footer.Because);
        page.AddParagraph(footer.StopText + (footer.StopLink is null ? "." : ":"));
        page.AddLine(footer.StopLink ?? "");
        page.AddParagraph(footer.Colophon);
    }

    private static void WriteParagraphs(PlainTextBuilder page, IReadOnlyList<string> texts)
    {
        foreach (var text in texts)
        {
            page.AddParagraph(text);
        }
    }
}
