using System.Data.Common;
using System.Globalization;
using System.Text;
using NewsMonitor.Articles;

namespace NewsMonitor.Intake.Ingest;

/// <summary>
/// The addresses that the articles of some polls share with stored ones, with the stories of these. One canonical URL
/// is one story, in whichever feeds it stands (G5). Within one feed it is not: there the identity of the articles has
/// decided that they are different ones.
/// </summary>
internal sealed class KnownUrls
{
    private readonly Dictionary<long, List<(long FeedNo, long StoryNo)>> _byUrl = [];

    /// <summary>Looks them up, all at once.</summary>
    public static async Task<KnownUrls> LoadAsync(
        DbTransaction transaction, IReadOnlyList<PollResult> polls, CancellationToken cancellationToken)
    {
        var stories = new KnownUrls();
        var prints = polls.SelectMany(poll => poll.Articles).Select(found => found.Article.CanonicalUrl).OfType<string>()
            .Select(CanonicalUrl.GetFingerprint).ToHashSet();
        if (prints.Count == 0)
        {
            return stories;
        }

        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        var sql = new StringBuilder(
            "select a.url_print, a.feed_no, max(coalesce(s.joined_no, s.no)) from article a join story s on s.no = a.story_no where a.url_print in (");
        foreach (var print in prints)
        {
            sql.Append(CultureInfo.InvariantCulture, $"{print},");
        }

        sql.Length--;
#pragma warning disable CA2100, S2077 // A constant and numbers.
        command.CommandText = sql.Append(") group by a.url_print, a.feed_no").ToString();
#pragma warning restore CA2100, S2077
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            stories.Add(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        }

        return stories;
    }

    /// <summary>The story of an address in other feeds than this one; null when there is none.</summary>
    public long? Find(long? urlPrint, long feedNo)
    {
        long? latest = null;
        if (urlPrint is { } print && _byUrl.TryGetValue(print, out var stories))
        {
            foreach (var story in stories)
            {
                latest = story.FeedNo != feedNo && !(latest > story.StoryNo) ? story.StoryNo : latest;
            }
        }

        return latest;
    }

    /// <summary>Takes note that a story is part of another.</summary>
    public void MergeStories(long joined, long story)
    {
        foreach (var known in _byUrl.Values)
        {
            for (var i = 0; i < known.Count; i++)
            {
                known[i] = known[i].StoryNo == joined ? (known[i].FeedNo, story) : known[i];
            }
        }
    }

    /// <summary>Takes note of a story of an address in a feed.</summary>
    public void Add(long? urlPrint, long feedNo, long storyNo)
    {
        if (urlPrint is { } print)
        {
            if (!_byUrl.TryGetValue(print, out var stories))
            {
                _byUrl[print] = stories = [];
            }

            stories.Add((feedNo, storyNo));
        }
    }
}
