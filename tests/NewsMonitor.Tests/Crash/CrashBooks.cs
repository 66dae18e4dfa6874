using MimeKit;
using NewsMonitor.Fakes;

namespace NewsMonitor.Crash;

/// <summary>Balances what was published and what the mail server took against each other and against the store.</summary>
internal static class CrashBooks
{
    private static readonly Dictionary<string, string[]> Readers = new(StringComparer.Ordinal)
    {
        ["all"] = ["a@example.org", "b@example.org"],
        ["breaking"] = ["duty@example.org"],
    };

    /// <summary>What does not balance, one line each.</summary>
    /// <param name="published">What appeared in the feeds.</param>
    /// <param name="baseline">How much of it was there at the first poll.</param>
    /// <param name="store">The store.</param>
    /// <param name="accepted">What the server took, in order.</param>
    public static async Task<List<string>> BalanceAsync(
        IReadOnlyList<PublishedArticle> published, int baseline, CrashStore store, IReadOnlyList<AcceptedMail> accepted)
    {
        var news = published.Skip(baseline).ToList();
        return
        [
            .. Articles(published, await store.ArticlesAsync()),
            .. Places(news, await store.PlacesAsync()),
            .. Mails(await store.MailsAsync(), accepted),
            .. Copies(accepted),
            .. Words(news, accepted),
        ];
    }

    /// <summary>The mails that the server took again, each as the last one that it had taken from a worker that was killed.</summary>
    public static int Repeated(IReadOnlyList<AcceptedMail> accepted)
        => accepted.Count - accepted.DistinctBy(mail => mail.MessageId).Count();

    // Every article that was published was stored once, and nothing else was.
    private static IEnumerable<string> Articles(
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

    // Every match stands in an edition of its digest.
    private static IEnumerable<string> Places(
        List<PublishedArticle> news, List<(string DigestId, string FeedId, string Guid)> stored)
    {
        var places = stored.ToHashSet();
        var wanted = news.SelectMany(article => article.Digests.Select(digest => (digest, article.FeedId, article.Word))).ToHashSet();
        return wanted.Except(places).Select(place => $"{place} stands in no edition")
            .Concat(places.Except(wanted).Select(place => $"{place} stands in an edition and does not belong there"));
    }

    // Every mail of the outbox was accepted and is known to be, or may be; and no other was.
    private static IEnumerable<string> Mails(List<StoredMail> stored, IReadOnlyList<AcceptedMail> accepted)
    {
        var taken = accepted.Select(mail => mail.MessageId).ToHashSet(StringComparer.Ordinal);
        foreach (var mail in stored.Where(mail => !taken.Remove(mail.MessageId) || mail.State is not ("sent" or "unclear")))
        {
            yield return $"mail {mail.No} to {mail.Recipient} is {mail.State}, and the server took it "
                + (accepted.Any(one => one.MessageId == mail.MessageId) ? "" : "never");
        }

        foreach (var messageId in taken)
        {
            yield return $"{messageId} was taken and is not in the outbox";
        }
    }

    // A mail is taken twice only where its worker was killed before it could know; and then it is the same, byte for byte.
    private static IEnumerable<string> Copies(IReadOnlyList<AcceptedMail> accepted)
    {
        var lastOfLife = accepted.GroupBy(mail => mail.Life).ToDictionary(life => life.Key, life => life.Last().MessageId);
        foreach (var copies in accepted.GroupBy(mail => mail.MessageId, StringComparer.Ordinal).Where(copies => copies.Count() > 1))
        {
            if (copies.Any(mail => !mail.Bytes.AsSpan().SequenceEqual(copies.First().Bytes)))
            {
                yield return $"{copies.Key} was taken with different bytes";
            }

            if (copies.SkipLast(1).Any(mail => lastOfLife[mail.Life] != mail.MessageId)
                || copies.DistinctBy(mail => mail.Life).Count() < copies.Count())
            {
                yield return $"{copies.Key} was taken again in the lives {string.Join(", ", copies.Select(mail => mail.Life))} though its first copy was marked";
            }
        }
    }

    // Every match is in one mail of its digest to each reader.
    private static IEnumerable<string> Words(List<PublishedArticle> news, IReadOnlyList<AcceptedMail> accepted)
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

/// <summary>A mail that the server took.</summary>
/// <param name="Life">The process that sent it, counted from 0.</param>
/// <param name="Mail">The mail.</param>
internal sealed record AcceptedMail(int Life, ReceivedMail Mail)
{
    private readonly MimeMessage _message = MimeMessage.Load(new MemoryStream(Mail.Bytes));

    public string MessageId => _message.MessageId!;

    public string Recipient => Mail.Recipients.Single();

    public byte[] Bytes => Mail.Bytes;

    /// <summary>Its words, each once.</summary>
    public IEnumerable<string> Words()
        => _message.TextBody!.Split((char[])[' ', '\r', '\n', '*'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal);
}
