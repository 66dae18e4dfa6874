using NewsMonitor.Digests;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>The subjects of mails: 15 to 90 characters, the important part first, sanitized.</summary>
internal static class SubjectLine
{
    private const int Limit = 90;
    private const int Least = 15;

    /// <summary>
    /// <c>5 stories: Central bank raises rates (+4)</c>, for an alert <c>[Interest rates] Central bank raises
    /// rates</c>; all mails of a thread have the subject of the first.
    /// </summary>
    public static string Of(Digest digest)
    {
        if (digest.ThreadSubject is { } same)
        {
            return TextSanitizer.Sanitize(same, Limit);
        }

        var name = DisplayText.FromName(digest.Name).Text;
        var today = new LocalTime(digest.Zone, digest.To).Today;
        var count = digest.Entries.Count();
        if (count == 0)
        {
            return Fit("All quiet: ", name, $", {today}");
        }

        var leading = digest.Sections.FirstOrDefault(section => section.FullEntries.Count > 0)
            ?? digest.Sections.First(section => section.HeadlineEntries.Count > 0);
        var head = digest.IsAlert ? $"[{TextSanitizer.Sanitize(leading.RuleName, 30)}] " : $"{EnglishFormat.Stories(count)}: ";
        var others = count > 1 ? $" (+{EnglishFormat.Number(count - 1)})" : "";
        var subject = Fit(head, DisplayText.FromTitle(leading.AllEntries.First()).Text, others);
        return subject.Length >= Least ? subject : Fit(subject, $" – {name}", $", {today}");
    }

    /// <summary><c>News Monitor is running: 41 of 41 feeds read, 1,204 articles known</c>.</summary>
    public static string Of(Welcome welcome) =>
        $"News Monitor is running: {EnglishFormat.Number(welcome.FeedCount - welcome.FailingFeeds.Count)} of "
        + $"{EnglishFormat.Feeds(welcome.FeedCount)} read, {EnglishFormat.Articles(welcome.ArticleCount)} known";

    /// <summary><c>News Monitor: Feed “BBC” cannot be read (+2)</c>.</summary>
    public static string Of(NoticeView notice)
    {
        var others = notice.Items.Count > 1 ? $" (+{EnglishFormat.Number(notice.Items.Count - 1)})" : "";
        return Fit("News Monitor: ", notice.Items[0].What, others);
    }

    private static string Fit(string head, string middle, string tail) =>
        head + TextSanitizer.Truncate(middle, Limit - head.Length - tail.Length) + tail;
}
