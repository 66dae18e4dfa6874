using NewsMonitor.Digests;

namespace NewsMonitor.Publishing;

/// <summary>What the readers of a digest have been told of its stories before.</summary>
internal static class StoryHistories
{
    /// <summary>Tells it by story.</summary>
    /// <param name="digestId">The digest.</param>
    /// <param name="tellings">The mails of the digest and of alerts that told the stories.</param>
    /// <param name="mails">What became of the mails of alerts.</param>
    /// <param name="recipients">The recipients of the digest.</param>
    /// <param name="digestName">The name of a digest, by its id.</param>
    public static Dictionary<long, StoryHistory> Of(
        string digestId,
        IReadOnlyList<StoryMention> tellings,
        IReadOnlyList<AlertDelivery> mails,
        IReadOnlyCollection<string> recipients,
        Func<string, string> digestName)
    {
        var byAlert = mails.ToLookup(mail => (mail.DigestId, mail.Number));
        return tellings.GroupBy(telling => telling.StoryNo).ToDictionary(story => story.Key, Told);

        StoryHistory Told(IGrouping<long, StoryMention> story)
        {
            var before = story.FirstOrDefault(telling => telling.DigestId == digestId);
            var alerts = story.Where(telling => telling.DigestId != digestId).ToList();
            var alerted = alerts.Find(alert => recipients.All(
                recipient => byAlert[(alert.DigestId, alert.Number)].Any(mail => mail.IsSent && IsTo(mail, recipient))));
            return new StoryHistory { FirstMail = Earlier(before), EarlierAlert = Earlier(alerted) };
        }

        EarlierMail? Earlier(StoryMention? telling)
            => telling is null ? null : new EarlierMail(digestName(telling.DigestId), telling.Number, telling.At);
    }

    private static bool IsTo(AlertDelivery mail, string recipient)
        => mail.Recipient.Equals(recipient, StringComparison.OrdinalIgnoreCase);
}
