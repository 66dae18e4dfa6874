using NewsMonitor.Intake.Ingest;

namespace NewsMonitor.Backtests;

/// <summary>What rules find in the stored articles of a period, and what that would have mailed.</summary>
/// <param name="Period">The period.</param>
/// <param name="Rules">The rules that were asked for, in their order.</param>
/// <param name="Totals">All of these together: an article or a mail of several rules counts once.</param>
internal sealed record BacktestSummary(StoredPeriod Period, IReadOnlyList<RuleBacktest> Rules, RuleCounts Totals)
{
    /// <summary>How many days the period covers; one at least, so that the figures of a first hour are not blown up.</summary>
    public double Days => Math.Max(1, (Period.To - Period.From).TotalDays);

    /// <summary>A count as so many a day.</summary>
    public double PerDay(int count) => count / Days;
}

/// <summary>What one rule finds.</summary>
internal sealed record RuleBacktest
{
    /// <summary>The id of the rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>Its figures.</summary>
    public required RuleCounts Counts { get; init; }

    /// <summary>How many articles of each feed match, most first.</summary>
    public required IReadOnlyList<(string FeedId, int Articles)> Sources { get; init; }

    /// <summary>The stories with the most articles, each by the first of these that matched.</summary>
    public required IReadOnlyList<ExampleArticle> Examples { get; init; }

    /// <summary>The articles that would match but for one part, by that part, in the order of the rule.</summary>
    public required IReadOnlyList<MissingPart> NearMisses { get; init; }

    /// <summary>The change against the running rule; null when there was nothing to compare with.</summary>
    public RuleChange? Change { get; init; }
}

/// <summary>How much a rule finds.</summary>
/// <param name="Articles">How many articles match.</param>
/// <param name="Stories">How many stories these belong to.</param>
/// <param name="Mails">How many mails the digests would have sent: an alert one a story, others one an occasion; each counts once, however many get it.</param>
/// <param name="BusiestDay">The day (UTC) with the most articles; null when none matched.</param>
internal sealed record RuleCounts(int Articles, int Stories, int Mails, (DateOnly Day, int Articles)? BusiestDay);

/// <summary>An article that shows what a rule finds.</summary>
/// <param name="ArticleNo">The article.</param>
/// <param name="Articles">How many articles of its story match.</param>
internal sealed record ExampleArticle(long ArticleNo, int Articles);

/// <summary>A part of a rule for want of which articles do not match it.</summary>
/// <param name="Text">The part as the rule writes it.</param>
/// <param name="Articles">How many articles lack nothing else.</param>
/// <param name="ArticleNos">A few of them: those first whose story the rule found by another article.</param>
internal sealed record MissingPart(string Text, int Articles, IReadOnlyList<long> ArticleNos);

/// <summary>What an edit of a rule changes.</summary>
/// <param name="Running">The figures of the running rule; null when it is new.</param>
/// <param name="Gained">The articles that match the edited rule alone, oldest first.</param>
/// <param name="Lost">The articles that match the running rule alone, oldest first.</param>
internal sealed record RuleChange(RuleCounts? Running, IReadOnlyList<long> Gained, IReadOnlyList<long> Lost);
