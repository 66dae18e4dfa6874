using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace NewsMonitor.Storage;

/// <summary>Compares the schema of a store with the one that this version creates.</summary>
internal sealed record StoreSchemaComparison(IReadOnlyList<string> Missing, IReadOnlyList<string> Extra)
{
    // Tables of SQLite, and the record of the scripts, are not part of the schema. Two spellings of the same index are one.
    private const string PartsSql =
        $"""
        select m.type || ' ' || m.name
            || case when m.type = 'index' then ' of ' || m.tbl_name else '' end as part,
            case when m.type = 'index' then lower(replace(replace(m.sql, char(10), ' '), '"', '')) else '' end as definition
        from sqlite_master m
        where m.name not like 'sqlite%' and m.tbl_name <> '{StoreSchema.ScriptsTable}'
        union all
        select 'column ' || m.name || '.' || c.name,
            lower(c.type) || ' ' || c."notnull" || ' ' || c.pk || ' ' || coalesce(c.dflt_value, '')
        from sqlite_master m, pragma_table_info(m.name) c
        where m.type = 'table' and m.name not like 'sqlite%' and m.name <> '{StoreSchema.ScriptsTable}'
        order by part
        """;

    public static StoreSchemaComparison Compare(DbConnection store)
    {
        using var current = new SqliteConnection("Data Source=:memory:");
        current.Open();
        StoreSchema.Create(current);
        var (expected, found) = (ReadParts(current), ReadParts(store));
        return new StoreSchemaComparison(
            [
                .. Except(expected, found).Select(part => $"{part} is missing"),
                .. expected.Where(part => found.TryGetValue(part.Key, out var definition) && definition != part.Value)
                    .Select(part => $"{part.Key} is defined in another way"),
            ],
            [.. Except(found, expected).Select(part => $"{part} is not one of the monitor's own")]);
    }

    // The columns of a table go with it.
    private static IEnumerable<string> Except(Dictionary<string, string> all, Dictionary<string, string> others)
    {
        var tables = all.Keys.Except(others.Keys, StringComparer.Ordinal)
            .Where(part => part.StartsWith("table ", StringComparison.Ordinal)).Select(part => part["table ".Length..]).ToList();
        return all.Keys.Where(part => !others.ContainsKey(part)
            && !tables.Exists(table => part.StartsWith($"column {table}.", StringComparison.Ordinal)));
    }

    private static Dictionary<string, string> ReadParts(DbConnection connection)
        => Store.ReadRows(connection, PartsSql, row => KeyValuePair.Create(row.GetString(0), row.GetString(1)))
            .ToDictionary(StringComparer.Ordinal);
}
