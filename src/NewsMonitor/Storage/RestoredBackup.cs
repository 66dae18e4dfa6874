using System.Data.Common;
using Dapper;

namespace NewsMonitor.Storage;

/// <summary>
/// A backup that was restored. Mails sent since it was made are unknown, so nothing that may have been mailed is mailed
/// again (G2): waiting articles and mails are set aside, and each feed's next answer is a silent baseline.
/// </summary>
internal sealed class RestoredBackup(Store store, FactStore facts)
{
    public const string MadeFact = "backup-made";

    public const string RestoredFact = "backup-restored";

    // Rows are found by this text: another one needs a migration.
    private const string MailReason =
        "It waited when the backup was made that was restored, and may have been sent since.";

    /// <summary>Turns a backup into a store, all or nothing: the marker goes in the same transaction.</summary>
    public static void TakeOver(DbConnection connection, DateTimeOffset now)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute(
            $"""
            update feed set restored = 1, etag = null, last_modified = null, next_poll_at = 0
            where baseline_at is not null;
            update digest_article set number = {DigestArticleStates.SetAsideNumber} where {DigestArticleStates.Waiting};
            update mail set state = '{MailStates.Unclear}', settled_at = @now, lease_until = 0, reason = @MailReason
            where state = '{MailStates.Waiting}';
            update mail set told_in = '' where state = '{MailStates.Refused}' and told_in is null;
            update page set state = 'refused', lease_until = 0, reason = 'a backup was restored before it was fetched'
            where state = 'waiting';
            {BackupMarker.RemoveSql}
            """,
            new { now, MailReason },
            transaction);
        FactStore.SaveInstant(transaction, RestoredFact, now);
        transaction.Commit();
    }

    /// <summary>The time of the restore; null for a store that was never restored.</summary>
    public Task<DateTimeOffset?> FindRestoredAtAsync(CancellationToken cancellationToken)
        => facts.FindInstantAsync(RestoredFact, cancellationToken);

    /// <summary>Title and link of the articles that were set aside, oldest first.</summary>
    public Task<IReadOnlyList<(string Title, string? Link)>> ListSetAsideArticlesAsync(
        CancellationToken cancellationToken)
        => store.QueryAsync<(string Title, string? Link)>(
            $"""
            select title, link from article
            where no in (select article_no from digest_article where {DigestArticleStates.SetAside}) order by no
            """,
            values: null,
            cancellationToken);

    public Task<int> CountSetAsideMailsAsync(CancellationToken cancellationToken)
        => store.ScalarAsync<int>(
            $"select count(*) from mail where state = '{MailStates.Unclear}' and reason = @MailReason",
            new { MailReason },
            cancellationToken);
}
