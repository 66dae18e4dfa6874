using NewsMonitor.Intake.Ingest;
using NewsMonitor.Schedules;
using NewsMonitor.Settings;

namespace NewsMonitor.Backtests;

/// <summary>Works out which mail of each digest an article would have been in.</summary>
internal sealed class MailSimulator
{
    private readonly List<(CronSchedule? Schedule, HashSet<string> Rules)> _digests = [];

    public MailSimulator(LoadedSettings loaded)
    {
        foreach (var digest in loaded.Settings.EnabledDigests().Select(digest => digest.Value))
        {
            _digests.Add((loaded.GetSchedule(digest), loaded.GetRuleIds(digest).ToHashSet(StringComparer.Ordinal)));
        }
    }

    /// <summary>The indexes of the digests that list a rule.</summary>
    public int[] FindDigests(string ruleId)
        => [.. Enumerable.Range(0, _digests.Count).Where(digest => _digests[digest].Rules.Contains(ruleId))];

    /// <summary>One mail for each digest, by the digest's index.</summary>
    public SimulatedMail[] SimulateMails(StoredArticle article)
    {
        var mails = new SimulatedMail[_digests.Count];
        for (var digest = 0; digest < mails.Length; digest++)
        {
            var dueAt = _digests[digest].Schedule?.GetNextAfter(article.Time);
            mails[digest] = new SimulatedMail(digest, dueAt, dueAt is null ? article.StoryNo : null);
        }

        return mails;
    }
}

/// <summary>A mail that a digest would have sent.</summary>
/// <param name="DueAt">When it was due; null for an alert.</param>
/// <param name="StoryNo">The story of an alert, which sends one mail per story; null for a digest.</param>
internal readonly record struct SimulatedMail(int Digest, DateTimeOffset? DueAt, long? StoryNo);
