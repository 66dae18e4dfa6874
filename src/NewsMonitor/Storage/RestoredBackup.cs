using System.Data.Common;
using System.Globalization;
using Dapper;

namespace NewsMonitor.Storage;

/// <summary>
/// A backup that was restored. What happened since it was made is not known, so nothing that may have been mailed since is
/// mailed again (G2): articles and mails that waited are set aside, and each feed's next answer is a silent baseline.
/// </summary>
public sealed class RestoredBackup(Store store)
{
    /// <summary>The fact that holds when the backup was made.</summary>
    public const string MadeFact = "backup-made";

    /// <summary>The fact that holds when it was restored.</summary>
    public const string RestoredFact = "backup-restored";

    private const string MailReason = "It waited when the backup was made that was restored, and may have been sent since.";

    /// <summary>Takes it over, all or nothing: the mark goes together with what it stands for.</summary>
    internal static void TakeOver(DbConnection connection, DateTimeOffset now)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute(
            """
            update feed set restored = 1, etag = null, last_modified = null, next_poll_at = 0 where baseline_at is not null;
            update digest_article set number = 0 where number is null;
            update mail set state = 'unclear', settled_at = @now, lease_until = 0, reason = @MailReason where state = 'waiting';
            update page set state = 'refused', lease_until = 0, reason = 'a backup was restored before it was fetched'
            where state = 'waiting';
            insert into fact (name, value) values (@RestoredFact, @restored) on conflict (name) do update set value = excluded.value;
            pragma application_id = 0;
            """,
            new { now, MailReason, RestoredFact, restored = now.ToString("O", CultureInfo.InvariantCulture) },
            transaction);
        transaction.Commit();
    }

    /// <summary>When it was restored; null for a store that never was.</summary>
    public async Task<DateTimeOffset?> FindRestoredAtAsync(CancellationToken cancellationToken)
        => await new FactStore(store).FindAsync(RestoredFact, cancellationToken) is { } at
            ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture)
            : null;

    /// <summary>The articles that were set aside, oldest first: headline and address.</summary>
    public async Task<IReadOnlyList<(string Title, string? Link)>> ListSetAsideArticlesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<(string, string?)>(
            """
            select title, link from article
            where no in (select article_no from digest_article where number = 0) order by no
            """)).AsList();
    }

    /// <summary>How many mails were set aside.</summary>
    public async Task<int> CountSetAsideMailsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(
            "select count(*) from mail where state = 'unclear' and reason = @MailReason", new { MailReason });
    }
}
