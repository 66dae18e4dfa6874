using System.Globalization;
using Dapper;
using DbUp;
using DbUp.Engine.Output;
using Microsoft.Data.Sqlite;

namespace NewsMonitor.Storage;

/// <summary>Turns a store into one of an earlier version: its schema, with the columns it had.</summary>
internal static class OldStore
{
    /// <param name="path">A current store, closed.</param>
    /// <param name="version">The number of schema scripts of the earlier version.</param>
    public static async Task WriteAsync(string path, int version)
    {
        var current = path + ".current";
        File.Move(path, current);
        var source = $"Data Source={path};Pooling=False";
        var scripts = StoreSchema.Scripts.Take(version).ToHashSet(StringComparer.Ordinal);
        var result = DeployChanges.To
            .SqliteDatabase(source)
            .WithScriptsEmbeddedInAssembly(typeof(Store).Assembly, scripts.Contains)
            .WithVariables(StoreSchema.SqliteVariables.ToDictionary())
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw result.Error;
        }

        await using var connection = new SqliteConnection(source);
        await connection.OpenAsync();
        await connection.ExecuteAsync("pragma foreign_keys=off; attach @current as current_store", new { current });
        foreach (var table in await connection.QueryAsync<string>(
            "select name from main.sqlite_master where type = 'table' and name <> 'SchemaVersions'"))
        {
            await CopyAsync(connection, table);
        }
    }

    // The bytes of a mail used to be in its row.
    private static async Task CopyAsync(SqliteConnection connection, string table)
    {
        var (old, current) = (await ColumnsAsync(connection, "main", table), await ColumnsAsync(connection, "current_store", table));
        var columns = string.Join(", ", old.Intersect(current, StringComparer.Ordinal));
        var hasBytes = old.Except(current, StringComparer.Ordinal).Contains("bytes", StringComparer.Ordinal);
        await connection.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
            insert into main.{table} ({columns}{(hasBytes ? ", bytes" : "")})
            select {columns}{(hasBytes ? ", (select c.bytes from current_store.mail_content c where c.mail_no = no)" : "")} from current_store.{table}
            """));
    }

    private static async Task<List<string>> ColumnsAsync(SqliteConnection connection, string schema, string table)
        => (await connection.QueryAsync<string>($"select name from pragma_table_info('{table}', '{schema}')")).AsList();
}
