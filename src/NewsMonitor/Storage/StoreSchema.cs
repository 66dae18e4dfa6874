using System.Data.Common;
using System.Reflection;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using NewsMonitor.Wording;

namespace NewsMonitor.Storage;

/// <summary>The schema of the store: numbered scripts, each run once and recorded by its name.</summary>
internal static class StoreSchema
{
    /// <summary>The table in which DbUp records the scripts.</summary>
    public const string ScriptsTable = "SchemaVersions";

    private static readonly Assembly Assembly = typeof(StoreSchema).Assembly;

    /// <summary>Variables of the scripts, for what each database spells differently.</summary>
    public static IReadOnlyDictionary<string, string> SqliteVariables { get; } = new Dictionary<string, string>(
        StringComparer.Ordinal)
    {
        ["identity"] = "integer primary key",
        ["clustered"] = "without rowid",
        ["bytes"] = "blob",
    };

    public static IReadOnlyList<string> Scripts { get; } =
        [.. Assembly.GetManifestResourceNames().Where(IsScript).Order(StringComparer.Ordinal)];

    /// <summary>Runs the scripts that a store has not seen.</summary>
    /// <exception cref="StoreException">A newer version wrote it.</exception>
    public static void Upgrade(SqliteDataSource source)
    {
        var upgrader = DeployChanges.To
            .SqliteDatabase(source.ConnectionString)
            .WithScriptsEmbeddedInAssembly(Assembly, IsScript)
            .WithVariables(SqliteVariables.ToDictionary())
            .WithTransactionPerScript()
            .LogTo(new NoOpUpgradeLog())
            .Build();
        if (upgrader.GetExecutedButNotDiscoveredScripts().Count > 0)
        {
            throw NewerVersionError(source.Path);
        }

        DatabaseUpgradeResult result = upgrader.PerformUpgrade();
        if (!result.Successful)
        {
            throw result.Error;
        }
    }

    /// <summary>Checks that a store is of this version, without changing it.</summary>
    /// <exception cref="StoreException">A newer or an older version wrote it.</exception>
    public static void RequireCurrent(DbConnection connection, string path)
    {
        var done = Store.ReadRows(connection, $"select ScriptName from {ScriptsTable}", row => row.GetString(0))
            .ToHashSet(StringComparer.Ordinal);
        if (!done.IsSubsetOf(Scripts))
        {
            throw NewerVersionError(path);
        }

        if (!done.IsSupersetOf(Scripts))
        {
            throw new StoreException(
                path, "it was written by an older version of this program. Start the monitor on it once "
                + $"({ProgramCommand.Create("once")}): that brings it up to date.");
        }
    }

    /// <summary>Runs all scripts on an empty database that needs no record of them.</summary>
    public static void Create(DbConnection connection)
    {
        foreach (var script in Scripts)
        {
            using var reader = new StreamReader(Assembly.GetManifestResourceStream(script)!);
            using var command = connection.CreateCommand();
#pragma warning disable CA2100, S2077 // The scripts are part of the program.
            command.CommandText = SqliteVariables.Aggregate(
                reader.ReadToEnd(),
                (sql, variable) => sql.Replace($"${variable.Key}$", variable.Value, StringComparison.Ordinal));
#pragma warning restore CA2100, S2077
            command.ExecuteNonQuery();
        }
    }

    private static bool IsScript(string name) => name.EndsWith(".sql", StringComparison.Ordinal);

    private static StoreException NewerVersionError(string path)
        => new(
            path, "it was written by a newer version of this program. Run that version, or restore an older backup.");
}
