using System.Data.Common;
using System.Globalization;
using System.Text;
using NewsMonitor.Articles;

namespace NewsMonitor.Intake.Ingest;

/// <summary>
/// The stories of the canonical URLs in some polls. One URL is one story across feeds (G5), but not within a feed:
/// there, the identity of the articles has already decided that they are different.
/// </summary>
internal sealed class KnownUrls
{
    private readonly Dictionary<long, List<(long FeedNo, long StoryNo)>> _byUrl = [];

    public static async Task<KnownUrls> LoadAsync(
        DbTransaction transaction, IReadOnlyList<PollResult> polls, CancellationToken cancellationToken)
    {
        var known = new KnownUrls();
        var fingerprints = polls.SelectMany(poll => poll.Articles)
            .Select(found => found.Article.CanonicalUrl)
            .OfType<string>()
            .Select(CanonicalUrl.GetFingerprint)
            .ToHashSet();
        if (fingerprints.Count == 0)
        {
            return known;
        }

        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        var sql = new StringBuilder(
            "select a.url_print, a.feed_no, max(coalesce(s.joined_no, s.no)) "
            + "from article a join story s on s.no = a.story_no where a.url_print in (");
        foreach (var fingerprint in fingerprints)
        {
            sql.Append(CultureInfo.InvariantCulture, $"{fingerprint},");
        }

        sql.Length--;
#pragma warning disable CA2100, S2077 // The text consists of constants and numbers.
        command.CommandText = sql.Append(") group by a.url_print, a.feed_no").ToString();
#pragma warning restore CA2100, S2077
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            known.Add(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        }

        return known;
    }

    /// <summary>Finds the latest story of a URL in other feeds.</summary>
    public long? Find(long? urlHash, long feedNo)
    {
        long? latest = null;
        if (urlHash is { } hash && _byUrl.TryGetValue(hash, out var stories))
        {
            foreach (var story in stories)
            {
                latest = story.FeedNo != feedNo && !(latest > story.StoryNo) ? story.StoryNo : latest;
            }
        }

        return latest;
    }

    public void MergeStories(long merged, long into)
    {
        foreach (var known in _byUrl.Values)
        {
            for (var i = 0; i < known.Count; i++)
            {
                known[i] = known[i].StoryNo == merged ? (known[i].FeedNo, into) : known[i];
            }
        }
    }

    public void Add(long? urlHash, long feedNo, long storyNo)
    {
        if (urlHash is { } hash)
        {
            if (!_byUrl.TryGetValue(hash, out var stories))
            {
                _byUrl[hash] = stories = [];
            }

            stories.Add((feedNo, storyNo));
        }
    }
}
