using System.Data.Common;
using System.Globalization;
using Dapper;
using NewsMonitor.Incidents;
using NewsMonitor.Mail;
using NewsMonitor.Outbox;
using NewsMonitor.Storage;

namespace NewsMonitor.Notices;

/// <summary>Incidents and the number of the last notice.</summary>
internal sealed class IncidentStore(Store store)
{
    /// <summary>The name of the fact with the number of the last notice.</summary>
    public const string NumberFact = "notices";

    public Task<IReadOnlyList<Incident>> ListOpenAsync(CancellationToken cancellationToken)
        => store.ReadRowsAsync(
            """
            select no, kind, subject, reason, began_at, told_at, reminders
            from incident where ended_at is null order by began_at, no
            """,
            row => new Incident
            {
                No = row.GetInt64(0),
                Kind = Enum.Parse<IncidentKind>(row.GetString(1)),
                Subject = row.GetString(2),
                Reason = row.GetString(3),
                BeganAt = row.GetInstant(4),
                ToldAt = row.FindInstant(5),
                Reminders = row.GetInt32(6),
            },
            cancellationToken);

    /// <summary>Lists the open incidents that the operator was notified of; the others may be noise.</summary>
    public async Task<IReadOnlyList<Incident>> ListNotifiedAsync(CancellationToken cancellationToken)
        => [.. (await ListOpenAsync(cancellationToken)).Where(incident => incident.ToldAt is not null)];

    public async Task<int> GetNextNumberAsync(CancellationToken cancellationToken)
        => await store.ScalarAsync<int>(
            "select cast(value as integer) from fact where name = @NumberFact", new { NumberFact }, cancellationToken) + 1;

    /// <summary>Saves changed incidents together with the mails of the notice about them, all or nothing.</summary>
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
