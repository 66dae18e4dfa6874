using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace NewsMonitor.Storage;

internal sealed partial class Store
{
    public async Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql, object? values, CancellationToken cancellationToken, StoreAccess access = StoreAccess.Default)
    {
        await using var connection = await ConnectAsync(cancellationToken, access);
        return (await connection.QueryAsync<T>(sql, values)).AsList();
    }

    /// <summary>
    /// Reads all rows with a function of its caller, and without Dapper, which compiles code for each query at its first
    /// use: for what <c>health</c> reads each minute in a process of its own.
    /// </summary>
    /// <param name="sql">The query; <c>@value</c> stands for <paramref name="value"/>.</param>
    public async Task<IReadOnlyList<T>> ReadRowsAsync<T>(
        string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken, string? value = null)
    {
        FileWatch?.Check();
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        return ReadRows(connection, sql, read, value);
    }

    internal static IReadOnlyList<T> ReadRows<T>(
        DbConnection connection, string sql, Func<DbDataReader, T> read, string? value = null)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100, S2077 // The statements are constants.
        command.CommandText = sql;
#pragma warning restore CA2100, S2077
        if (value is not null)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@value", value);
            command.Parameters.Add(parameter);
        }

        // SQLite reads synchronously.
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Reads one row; default when there is none, an exception when there are several.</summary>
    public async Task<T?> FindAsync<T>(
        string sql, object? values, CancellationToken cancellationToken, StoreAccess access = StoreAccess.Default)
    {
        await using var connection = await ConnectAsync(cancellationToken, access);
        return await connection.QuerySingleOrDefaultAsync<T>(sql, values);
    }

    /// <summary>Reads the first column of the first row; default when there is no row or the value is null.</summary>
    public async Task<T?> ScalarAsync<T>(
        string sql, object? values, CancellationToken cancellationToken, StoreAccess access = StoreAccess.Default)
    {
        await using var connection = await ConnectAsync(cancellationToken, access);
        return await connection.ExecuteScalarAsync<T>(sql, values);
    }

    /// <summary>Runs statements outside a transaction; returns the number of rows they changed.</summary>
    public async Task<int> ExecuteAsync(
        string sql, object? values, CancellationToken cancellationToken, StoreAccess access = StoreAccess.Default)
    {
        await using var connection = await ConnectAsync(cancellationToken, access);
        return await connection.ExecuteAsync(sql, values);
    }

    /// <summary>Runs several statements on one connection.</summary>
    public async Task<T> ReadAsync<T>(
        Func<DbConnection, Task<T>> work, CancellationToken cancellationToken, StoreAccess access = StoreAccess.Default)
    {
        await using var connection = await ConnectAsync(cancellationToken, access);
        return await work(connection);
    }

    /// <summary>Runs several queries on one view of the data, without blocking writers.</summary>
    public async Task<T> ReadSnapshotAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var transaction = ((SqliteConnection)connection).BeginTransaction(deferred: true);
        return await work(transaction);
    }

    /// <summary>Runs one transaction: committed when the work returns, rolled back when it throws.</summary>
    public async Task<T> ExecuteInTransactionAsync<T>(
        Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(transaction);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    /// <inheritdoc cref="ExecuteInTransactionAsync{T}"/>
    public Task ExecuteInTransactionAsync(Func<DbTransaction, Task> work, CancellationToken cancellationToken)
        => ExecuteInTransactionAsync(
            async transaction =>
            {
                await work(transaction);
                return true;
            },
            cancellationToken);
}
