using System.Data.Common;
using System.Globalization;
using Dapper;
using NewsMonitor.Incidents;
using NewsMonitor.Mail;
using NewsMonitor.Outbox;
using NewsMonitor.Storage;

namespace NewsMonitor.Notices;

/// <summary>The incidents, and how many notices were written of them.</summary>
internal sealed class IncidentStore(Store store)
{
    /// <summary>The fact that holds the number of the last notice.</summary>
    public const string NumberFact = "notices";

    /// <summary>The incidents that have not ended, those first that began first.</summary>
    public async Task<IReadOnlyList<Incident>> ListOpenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return (await connection.QueryAsync<Incident>(
            "select no, kind, subject, reason, began_at, told_at, reminders from incident where ended_at is null order by began_at, no")).AsList();
    }

    /// <summary>The open incidents that the operator was notified of; the others may be noise.</summary>
    public async Task<IReadOnlyList<Incident>> ListNotifiedAsync(CancellationToken cancellationToken)
        => [.. (await ListOpenAsync(cancellationToken)).Where(incident => incident.ToldAt is not null)];

    /// <summary>The number of the next notice.</summary>
    public async Task<int> GetNextNumberAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>("select cast(value as integer) from fact where name = @NumberFact", new { NumberFact }) + 1;
    }

    /// <summary>Stores how incidents stand, together with the mails of a notice about them, all or nothing.</summary>
    /// <param name="changes">The incidents.</param>
    /// <param name="notice">The number of the notice; null when there is none.</param>
    /// <param name="mails">Its mails.</param>
    /// <param name="cancellationToken">Stops before it begins.</param>
    public Task SaveAsync(
        IEnumerable<Incident> changes, int? notice, IReadOnlyList<ComposedMail> mails, CancellationToken cancellationToken)
        => store.ExecuteInTransactionAsync(
            async transaction =>
            {
                foreach (var incident in changes)
                {
                    await SaveAsync(transaction, incident);
                }

                if (notice is { } number)
                {
                    await FactStore.SaveAsync(transaction, NumberFact, number.ToString(CultureInfo.InvariantCulture));
                    await OutboxStore.AddAsync(transaction, mails);
                }

                return true;
            },
            cancellationToken);

    private static Task<int> SaveAsync(DbTransaction transaction, Incident incident)
        => transaction.Connection!.ExecuteAsync(
            incident.No == 0
                ? """
                  insert into incident (kind, subject, reason, began_at, told_at, reminders, ended_at)
                  values (@kind, @Subject, @Reason, @BeganAt, @ToldAt, @Reminders, @EndedAt)
                  """
                : """
                  update incident set reason = @Reason, told_at = @ToldAt, reminders = @Reminders, ended_at = @EndedAt
                  where no = @No
                  """,
            new
            {
                incident.No,
                kind = incident.Kind.ToString(),
                incident.Subject,
                incident.Reason,
                incident.BeganAt,
                incident.ToldAt,
                incident.Reminders,
                incident.EndedAt,
            },
            transaction);
}
