using NewsMonitor.Intake.Ingest;

namespace NewsMonitor.Backtests;

/// <summary>The matches of rules in the stored articles of a period, and the mails that would have been sent.</summary>
/// <param name="Totals">All of them together: an article or a mail of several rules counts once.</param>
internal sealed record BacktestSummary(StoredPeriod Period, IReadOnlyList<RuleBacktest> Rules, RuleCounts Totals)
{
    /// <summary>The length of the period; at least one day, which keeps the rates of a first hour realistic.</summary>
    public double Days => Math.Max(1, (Period.To - Period.From).TotalDays);

    public double PerDay(int count) => count / Days;
}

internal sealed record RuleBacktest
{
    public required string RuleId { get; init; }

    public required RuleCounts Counts { get; init; }

    /// <summary>Matching articles by feed, most first.</summary>
    public required IReadOnlyList<(string FeedId, int Articles)> Sources { get; init; }

    /// <summary>The stories with the most matching articles, each represented by its first one.</summary>
    public required IReadOnlyList<ExampleArticle> Examples { get; init; }

    /// <summary>Articles that miss the rule by one part, by that part, in the order of the rule.</summary>
    public required IReadOnlyList<MissingPart> NearMisses { get; init; }

    /// <summary>The change against the running rule; null without a comparison.</summary>
    public RuleChange? Change { get; init; }
}

/// <summary>Counts of a rule's matches.</summary>
/// <param name="Mails">Mails that digests would have sent, one per story for an alert, whoever receives them.</param>
/// <param name="BusiestDay">The day (UTC) with the most articles; null when none match.</param>
internal sealed record RuleCounts(int Articles, int Stories, int Mails, (DateOnly Day, int Articles)? BusiestDay);

/// <summary>An example of a rule's matches, and the number of matching articles of its story.</summary>
internal sealed record ExampleArticle(long ArticleNo, int Articles);

/// <summary>A part of a rule that is all some articles lack.</summary>
/// <param name="ArticleNos">A few of them, those first whose story the rule matched through another article.</param>
internal sealed record MissingPart(string Text, int Articles, IReadOnlyList<long> ArticleNos);

/// <summary>The effect of editing a rule.</summary>
/// <param name="Running">The counts of the running rule; null when the rule is new.</param>
/// <param name="Gained">Articles that only the edited rule matches, oldest first.</param>
/// <param name="Lost">Articles that only the running rule matches, oldest first.</param>
internal sealed record RuleChange(RuleCounts? Running, IReadOnlyList<long> Gained, IReadOnlyList<long> Lost);
