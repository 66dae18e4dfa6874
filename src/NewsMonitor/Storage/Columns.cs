using System.Data.Common;

namespace NewsMonitor.Storage;

/// <summary>Reads columns as they are stored: times are Unix milliseconds.</summary>
internal static class Columns
{
    public static DateTimeOffset GetInstant(this DbDataReader row, int column)
        => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static DateTimeOffset? FindInstant(this DbDataReader row, int column)
        => row.IsDBNull(column) ? null : row.GetInstant(column);

    public static string? FindString(this DbDataReader row, int column)
        => row.IsDBNull(column) ? null : row.GetString(column);
}
