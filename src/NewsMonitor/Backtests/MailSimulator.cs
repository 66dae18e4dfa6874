using NewsMonitor.Intake.Ingest;
using NewsMonitor.Schedules;
using NewsMonitor.Settings;

namespace NewsMonitor.Backtests;

/// <summary>Which mail of which digest an article would have come with.</summary>
internal sealed class MailSimulator
{
    private readonly List<(CronSchedule? Schedule, HashSet<string> Rules)> _digests = [];

    /// <summary>Reads the digests off settings.</summary>
    public MailSimulator(LoadedSettings loaded)
    {
        foreach (var digest in loaded.Settings.Digests.Values.Where(digest => digest.Enabled))
        {
            _digests.Add((ParseSchedule(digest, loaded), loaded.GetRuleIds(digest).ToHashSet(StringComparer.Ordinal)));
        }
    }

    /// <summary>The digests that have a rule.</summary>
    public int[] FindDigests(string ruleId)
        => [.. Enumerable.Range(0, _digests.Count).Where(digest => _digests[digest].Rules.Contains(ruleId))];

    /// <summary>For each digest the mail that an article would have come with.</summary>
    public SimulatedMail[] SimulateMails(StoredArticle article)
    {
        var mails = new SimulatedMail[_digests.Count];
        for (var digest = 0; digest < mails.Length; digest++)
        {
            var occasion = _digests[digest].Schedule?.GetNextAfter(article.Time)?.UtcTicks;
            mails[digest] = new SimulatedMail(digest, occasion ?? article.StoryNo);
        }

        return mails;
    }

    private static CronSchedule? ParseSchedule(DigestOptions digest, LoadedSettings loaded)
    {
        if (digest.IsAlert())
        {
            return null;
        }

        return CronSchedule.TryParse(digest.Schedule, loaded.GetTimeZone(digest), out var schedule, out var problem)
            ? schedule
            : throw new InvalidOperationException($"{digest.Schedule} {problem}");
    }
}

/// <summary>A mail that a digest would have sent.</summary>
/// <param name="Digest">The digest, by its place.</param>
/// <param name="Occasion">When it was due; of an alert the story, for which it goes out once.</param>
internal readonly record struct SimulatedMail(int Digest, long Occasion);
