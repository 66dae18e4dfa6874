using NewsMonitor.Digests;

namespace NewsMonitor.Publishing;

/// <summary>Finds, for each story of a digest, the mails that have reported it to the digest's recipients.</summary>
internal static class StoryHistories
{
    /// <summary>Groups earlier mails by story.</summary>
    public static Dictionary<long, StoryHistory> GroupByStory(
        string digestId,
        IReadOnlyList<StoryMention> mentions,
        IReadOnlyList<AlertDelivery> deliveries,
        IReadOnlyCollection<string> recipients,
        Func<string, string> getDigestName)
    {
        var deliveriesByAlert = deliveries.ToLookup(delivery => (delivery.DigestId, delivery.Number));
        return mentions.GroupBy(mention => mention.StoryNo).ToDictionary(story => story.Key, CreateHistory);

        StoryHistory CreateHistory(IGrouping<long, StoryMention> story) => new()
        {
            FirstMail = ToEarlierMail(story.FirstOrDefault(mention => mention.DigestId == digestId)),
            EarlierAlert = ToEarlierMail(
                story.FirstOrDefault(mention => mention.DigestId != digestId && recipients.All(HasReceived(mention)))),
        };

        Func<string, bool> HasReceived(StoryMention alert) => recipient
            => deliveriesByAlert[(alert.DigestId, alert.Number)].Any(mail => mail.IsSent && IsTo(mail, recipient));

        EarlierMail? ToEarlierMail(StoryMention? mention)
            => mention is null ? null : new EarlierMail(getDigestName(mention.DigestId), mention.Number, mention.At);
    }

    private static bool IsTo(AlertDelivery mail, string recipient)
        => mail.Recipient.Equals(recipient, StringComparison.OrdinalIgnoreCase);
}
