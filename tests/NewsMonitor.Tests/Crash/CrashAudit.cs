using MimeKit;
using NewsMonitor.Fakes;

namespace NewsMonitor.Crash;

/// <summary>Compares the published articles, the accepted mails and the store after a crash run.</summary>
internal static class CrashAudit
{
    private static readonly Dictionary<string, string[]> Readers = new(StringComparer.Ordinal)
    {
        ["all"] = ["a@example.org", "b@example.org"],
        ["breaking"] = ["duty@example.org"],
    };

    /// <summary>Lists every discrepancy.</summary>
    /// <param name="published">The articles that appeared in the feeds.</param>
    /// <param name="baseline">The number of them at the first poll.</param>
    /// <param name="store">The store.</param>
    /// <param name="accepted">The mails that the server accepted, in order.</param>
    public static async Task<List<string>> FindProblemsAsync(
        IReadOnlyList<PublishedArticle> published, int baseline, CrashStore store, IReadOnlyList<AcceptedMail> accepted)
    {
        var news = published.Skip(baseline).ToList();
        return
        [
            .. CheckArticles(published, await store.ArticlesAsync()),
            .. CheckEditions(news, await store.PlacesAsync()),
            .. CheckOutbox(await store.MailsAsync(), accepted),
            .. CheckCopies(accepted),
            .. CheckMails(news, accepted),
        ];
    }

    /// <summary>Counts the mails that the server accepted a second time.</summary>
    public static int CountRepeated(IReadOnlyList<AcceptedMail> accepted)
        => accepted.Count - accepted.DistinctBy(mail => mail.MessageId).Count();

    // Every published article is stored once, and nothing else is.
    private static IEnumerable<string> CheckArticles(
        IReadOnlyList<PublishedArticle> published, List<(string FeedId, string Guid, long Rows)> stored)
    {
        var rows = stored.ToDictionary(article => (article.FeedId, article.Guid), article => article.Rows);
        foreach (var article in published)
        {
            if (rows.Remove((article.FeedId, article.Word), out var count) && count == 1)
            {
                continue;
            }

            yield return $"{article.FeedId} {article.Title}: stored {count} times";
        }

        foreach (var (feedId, guid) in rows.Keys)
        {
            yield return $"{feedId} {guid}: stored, and never published";
        }
    }

    // Every match is in an edition of its digest.
    private static IEnumerable<string> CheckEditions(
        List<PublishedArticle> news, List<(string DigestId, string FeedId, string Guid)> stored)
    {
        var places = stored.ToHashSet();
        var wanted = news
            .SelectMany(article => article.Digests.Select(digest => (digest, article.FeedId, article.Word)))
            .ToHashSet();
        return wanted.Except(places).Select(place => $"{place} is in no edition")
            .Concat(places.Except(wanted).Select(place => $"{place} is in an edition and does not belong there"));
    }

    // Every mail of the outbox was accepted and is marked as sent or unclear, and no other was accepted.
    private static IEnumerable<string> CheckOutbox(List<StoredMail> stored, IReadOnlyList<AcceptedMail> accepted)
    {
        var acceptedIds = accepted.Select(mail => mail.MessageId).ToHashSet(StringComparer.Ordinal);
        foreach (var mail in stored.Where(mail => !acceptedIds.Remove(mail.MessageId) || mail.State is not ("sent" or "unclear")))
        {
            var isAccepted = accepted.Any(one => one.MessageId == mail.MessageId);
            yield return $"mail {mail.No} to {mail.Recipient} is {mail.State}, and the server {(isAccepted ? "accepted" : "never saw")} it";
        }

        foreach (var messageId in acceptedIds)
        {
            yield return $"{messageId} was accepted and is not in the outbox";
        }
    }

    // A mail is accepted twice only if its worker was killed before it could mark it, and both copies are identical.
    private static IEnumerable<string> CheckCopies(IReadOnlyList<AcceptedMail> accepted)
    {
        var lastOfLife = accepted.GroupBy(mail => mail.Life).ToDictionary(life => life.Key, life => life.Last().MessageId);
        var repeated = accepted.GroupBy(mail => mail.MessageId, StringComparer.Ordinal).Where(copies => copies.Count() > 1);
        foreach (var copies in repeated)
        {
            if (copies.Any(mail => !mail.Bytes.AsSpan().SequenceEqual(copies.First().Bytes)))
            {
                yield return $"{copies.Key} was accepted with different bytes";
            }

            if (copies.SkipLast(1).Any(mail => lastOfLife[mail.Life] != mail.MessageId)
                || copies.DistinctBy(mail => mail.Life).Count() < copies.Count())
            {
                var lives = string.Join(", ", copies.Select(mail => mail.Life));
                yield return $"{copies.Key} was accepted again in the lives {lives} though its first copy was marked";
            }
        }
    }

    // Every match is in exactly one mail of its digest to each recipient.
    private static IEnumerable<string> CheckMails(List<PublishedArticle> news, IReadOnlyList<AcceptedMail> accepted)
    {
        var seen = accepted.DistinctBy(mail => mail.MessageId)
            .SelectMany(mail => mail.Words().Select(word => (mail.Recipient, word)))
            .CountBy(one => one).ToDictionary();
        return from article in news.DistinctBy(article => article.Word)
               from digest in article.Digests
               from reader in Readers[digest]
               let times = seen.GetValueOrDefault((reader, article.Word))
               where times != 1
               select $"{article.Title} is in {times} mails to {reader}";
    }
}

/// <summary>A mail that the server accepted.</summary>
/// <param name="Life">The number of the process that sent it, from 0.</param>
/// <param name="Mail">The mail.</param>
internal sealed record AcceptedMail(int Life, ReceivedMail Mail)
{
    private readonly MimeMessage _message = MimeMessage.Load(new MemoryStream(Mail.Bytes));

    public string MessageId => _message.MessageId!;

    public string Recipient => Mail.Recipients.Single();

    public byte[] Bytes => Mail.Bytes;

    /// <summary>The distinct words of the text.</summary>
    public IEnumerable<string> Words() => _message.TextBody!
        .Split((char[])[' ', '\r', '\n', '*'], StringSplitOptions.RemoveEmptyEntries)
        .Distinct(StringComparer.Ordinal);
}
