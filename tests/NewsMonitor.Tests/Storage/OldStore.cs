using System.Globalization;
using Dapper;
using DbUp;
using DbUp.Engine.Output;
using Microsoft.Data.Sqlite;

namespace NewsMonitor.Storage;

/// <summary>A store as an earlier version wrote it: its schema, and in it whatever of today's rows that version kept.</summary>
internal static class OldStore
{
    /// <summary>Puts it in the place of a store of today.</summary>
    /// <param name="path">The store, which nobody has open.</param>
    /// <param name="version">How many of the schema's scripts were there.</param>
    public static async Task WriteAsync(string path, int version)
    {
        var today = path + ".today";
        File.Move(path, today);
        var source = $"Data Source={path};Pooling=False";
        var scripts = StoreSchema.Scripts.Take(version).ToHashSet(StringComparer.Ordinal);
        var made = DeployChanges.To
            .SqliteDatabase(source)
            .WithScriptsEmbeddedInAssembly(typeof(Store).Assembly, scripts.Contains)
            .WithVariables(StoreSchema.SqliteVariables.ToDictionary())
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!made.Successful)
        {
            throw made.Error;
        }

        await using var connection = new SqliteConnection(source);
        await connection.OpenAsync();
        await connection.ExecuteAsync("pragma foreign_keys=off; attach @today as today", new { today });
        foreach (var table in await connection.QueryAsync<string>("select name from main.sqlite_master where type = 'table' and name <> 'SchemaVersions'"))
        {
            await CopyAsync(connection, table);
        }
    }

    // What a mail says stood in its row once.
    private static async Task CopyAsync(SqliteConnection connection, string table)
    {
        var (old, today) = (await ColumnsAsync(connection, "main", table), await ColumnsAsync(connection, "today", table));
        var columns = string.Join(", ", old.Intersect(today, StringComparer.Ordinal));
        var hasBytes = old.Except(today, StringComparer.Ordinal).Contains("bytes", StringComparer.Ordinal);
        await connection.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
            insert into main.{table} ({columns}{(hasBytes ? ", bytes" : "")})
            select {columns}{(hasBytes ? ", (select c.bytes from today.mail_content c where c.mail_no = no)" : "")} from today.{table}
            """));
    }

    private static async Task<List<string>> ColumnsAsync(SqliteConnection connection, string schema, string table)
        => (await connection.QueryAsync<string>($"select name from pragma_table_info('{table}', '{schema}')")).AsList();
}
