using NewsMonitor.Mail.Views;
using NewsMonitor.Mail.Wording;

namespace NewsMonitor.Mail;

/// <summary>Writes the plain part of a mail: the same words and links as the HTML part, laid out anew.</summary>
internal static class TextEdition
{
    /// <summary>Writes a digest.</summary>
    public static string Of(DigestView digest)
    {
        var page = new TextPage();
        page.Heading(digest.Heading, '=');
        page.Paragraph(digest.Summary);
        page.Paragraph(digest.Overview ?? "");
        foreach (var section in digest.Sections)
        {
            page.Heading($"{section.Rule.Isolated} – {section.Counts}", '-');
            foreach (var story in section.Stories)
            {
                WriteStory(page, story);
            }

            WriteMore(page, section.More);
        }

        if (digest.QuietRules.Count > 0)
        {
            page.Heading("Quiet rules", '-');
            page.Paragraph($"No matches in this period: {Names(digest.QuietRules)}.");
        }

        if (digest.FeedHealth is { } health)
        {
            WriteHealth(page, health);
        }

        WriteFooter(page, digest.Footer);
        return page.ToString();
    }

    /// <summary>Writes an alert.</summary>
    public static string Of(AlertView alert)
    {
        var page = new TextPage();
        page.Paragraph(alert.Kicker);
        foreach (var story in alert.Stories)
        {
            WriteStory(page, story);
        }

        WriteMore(page, alert.More);
        WriteFooter(page, alert.Footer);
        return page.ToString();
    }

    /// <summary>Writes the welcome.</summary>
    public static string Of(WelcomeView welcome)
    {
        var page = new TextPage();
        page.Heading(WelcomeView.Heading, '=');
        page.Paragraph(welcome.Summary);
        WriteHealth(page, welcome.FeedHealth);
        page.Heading("What your rules would have matched", '-');
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

    private static void WriteStory(TextPage page, StoryView story)
    {
        page.Blank();
        // Alone on its line, a headline takes the direction of its first letter (UAX #9 §3.3.1).
        page.Paragraph(story.Title.Text);
        page.Line(story.Link ?? "");
        page.Paragraph(string.Concat(story.Excerpt.Select(part => part.IsMarked ? $"*{part.Text}*" : part.Text)));
        WriteSources(page, story, $"{story.Source.Isolated} · {story.Time}");
        var rule = story.Rule is { } name ? $"; rule: {name.Isolated}" : "";
        page.Paragraph($"Why: {Why(story.Why)}{rule}");
    }

    private static void WriteSources(TextPage page, StoryView story, string meta)
    {
        if (story.OtherSourceCount == 0)
        {
            page.Paragraph(meta);
            return;
        }

        page.Paragraph($"{meta} · also covered by {Words.Sources(story.OtherSourceCount)}:");
        foreach (var other in story.OtherSources)
        {
            page.Paragraph(other.Name.Isolated, indent: 2);
            page.Line(other.Link ?? "", indent: 4);
        }

        var further = story.OtherSourceCount - story.OtherSources.Count;
        page.Paragraph(further == 0 ? "" : $"and {Words.Number(further)} more", indent: 2);
    }

    private static string Why(WhyView why)
    {
        var words = why.Matched.Count == 0
            ? "the rule asks for no particular word"
            : string.Join(", ", why.Matched.Select(words => $"{Words.Enumerate([.. words.Surfaces.Select(surface => $"“{surface.Isolated}”")])} in {words.Places}"));
        var further = why.Further == 0 ? "" : $" and {Words.Number(why.Further)} more";
        return words + further + (why.AlsoMatches.Count == 0 ? "" : $"; also matches: {Names(why.AlsoMatches)}");
    }

    private static void WriteMore(TextPage page, IReadOnlyList<SourceView> more)
    {
        if (more.Count == 0)
        {
            return;
        }

        page.Blank();
        page.Line($"{Words.Number(more.Count)} more {(more.Count == 1 ? "story" : "stories")}");
        foreach (var story in more)
        {
            page.Blank();
            page.Paragraph(story.Name.Text);
            page.Line(story.Link ?? "");
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

        page.Paragraph(health.Further == 0 ? "" : $"{Words.Number(health.Further)} more fail; “newsmonitor feeds list” names them all.");
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

    private static string Names(IReadOnlyList<DisplayText> names) => string.Join(", ", names.Select(name => name.Isolated));
}
