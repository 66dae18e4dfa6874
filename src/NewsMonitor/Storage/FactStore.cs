using System.Data.Common;
using System.Globalization;
using Dapper;

namespace NewsMonitor.Storage;

/// <summary>Named values that the monitor remembers about itself.</summary>
internal sealed class FactStore(Store store)
{
    private const string SaveSql =
        "insert into fact (name, value) values (@name, @value) on conflict (name) do update set value = excluded.value";

    public async Task<string?> FindAsync(string name, CancellationToken cancellationToken)
        => (await store.ReadRowsAsync(
            "select value from fact where name = @value", row => row.GetString(0), cancellationToken, name))
            .SingleOrDefault();

    public async Task<DateTimeOffset?> FindInstantAsync(string name, CancellationToken cancellationToken)
        => await FindAsync(name, cancellationToken) is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
            : null;

    public Task SaveAsync(string name, string value, CancellationToken cancellationToken)
        => store.ExecuteAsync(SaveSql, new { name, value }, cancellationToken);

    public Task SaveInstantAsync(string name, DateTimeOffset instant, CancellationToken cancellationToken)
        => SaveAsync(name, Format(instant), cancellationToken);

    internal static Task SaveAsync(DbTransaction transaction, string name, string value)
        => transaction.Connection!.ExecuteAsync(SaveSql, new { name, value }, transaction);

    internal static void SaveInstant(DbTransaction transaction, string name, DateTimeOffset instant)
        => transaction.Connection!.Execute(SaveSql, new { name, value = Format(instant) }, transaction);

    public static string Format(DateTimeOffset instant) => instant.ToString("O", CultureInfo.InvariantCulture);
}
