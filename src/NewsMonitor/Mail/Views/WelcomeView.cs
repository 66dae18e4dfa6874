using NewsMonitor.Digests;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>The words of the welcome.</summary>
public sealed record WelcomeView
{
    /// <summary>The heading.</summary>
    public const string Heading = "News Monitor is running";

    /// <summary>The time of the first poll, and the treatment of the articles found by it.</summary>
    public required string Summary { get; init; }

    /// <summary>The preview text that mail programs show beside the subject.</summary>
    public required string Preheader { get; init; }

    /// <summary>The state of the feeds.</summary>
    public required FeedHealthView FeedHealth { get; init; }

    /// <summary>The heading of the rules.</summary>
    public required string RulesHeading { get; init; }

    /// <summary>The number of articles that each rule matches, or would have matched.</summary>
    public required IReadOnlyList<FactView> Rules { get; init; }

    /// <summary>The next due time of each digest.</summary>
    public required IReadOnlyList<FactView> Digests { get; init; }

    /// <summary>The delivery of mails.</summary>
    public required string Delivery { get; init; }

    /// <summary>The next steps.</summary>
    public required IReadOnlyList<string> NextSteps { get; init; }

    /// <summary>The footer.</summary>
    public required FooterView Footer { get; init; }

    internal static WelcomeView From(Welcome welcome, FooterView footer)
    {
        var time = new LocalTime(welcome.Zone, welcome.ComposedAt);
        var silent = welcome.MatchesByRule.Where(rule => rule.Articles == 0).Select(rule => DisplayText.FromName(rule.RuleName).Text).ToList();
        return new()
        {
            Summary = $"{time.Today}, {time.Now} ({time.Zone}). {EnglishFormat.Articles(welcome.ArticleCount)} that the feeds hold today "
                + $"{WhatBecomesOfThem(welcome)}",
            RulesHeading = welcome.IsMailed ? "What your rules match" : "What your rules would have matched",
            Preheader = welcome.MatchesByRule.Count == 0
                ? $"No rules yet; {EnglishFormat.Articles(welcome.ArticleCount)} known from {EnglishFormat.Feeds(welcome.FeedCount)}."
                : Preheaders.Of(
                [.. welcome.MatchesByRule.Select(rule => $"{DisplayText.FromName(rule.RuleName).Text} {EnglishFormat.Number(rule.Articles)}")],
                ": what your rules would have matched so far"),
            FeedHealth = FeedHealthView.From(welcome.FeedCount, welcome.FailingFeeds, time),
            Rules = [.. welcome.MatchesByRule
                .Select(rule => new FactView(DisplayText.FromName(rule.RuleName), EnglishFormat.Articles(rule.Articles)))],
            Digests = [.. welcome.Digests.Select(digest => new FactView(
                DisplayText.FromName(digest.DigestName), digest.NextDue is { } due ? time.Format(due) : "at once, as soon as an article matches"))],
            Delivery = TextSanitizer.Sanitize(welcome.Delivery, DisplayText.ExcerptLimit),
            NextSteps = Steps(silent, welcome.IsMailed),
            Footer = footer,
        };
    }

    private static string WhatBecomesOfThem(Welcome welcome) => (welcome.IsMailed, welcome.ArticleCount) switch
    {
        (true, 1) => "counts as new, and is mailed if your rules match it.",
        (true, _) => "count as new, and what your rules match of them is mailed.",
        (false, 1) => "is known now and is not mailed; what is new from here on is checked against your rules.",
        _ => "are known now and are not mailed; what is new from here on is checked against your rules.",
    };

    private static List<string> Steps(List<string> silentRules, bool isMailed)
    {
        List<string> steps =
        [
            "Put in your own feeds, rules and recipients: edit appsettings.json in the folder where the program runs, "
            + "or /config/appsettings.json in the container.",
            $"Then run “{ProgramCommand.Create("check")}”: it names every mistake with its place and the remedy.",
        ];
        if (silentRules.Count > 0)
        {
            steps.Insert(
                0,
                $"Look at the rules that {(isMailed ? "match" : "would have matched")} nothing, if you expected something of them: "
                + $"{TextSanitizer.Truncate(EnglishFormat.JoinWithAnd(silentRules), DisplayText.ExcerptLimit)}.");
        }

        return steps;
    }
}

/// <summary>A name and a fact about it.</summary>
/// <param name="Name">The name of a rule or digest.</param>
/// <param name="Fact">The count or time.</param>
public sealed record FactView(DisplayText Name, string Fact);
