using Dapper;

namespace NewsMonitor.Storage;

/// <summary>Makes a store behave as on a disk that is full, or has room again.</summary>
internal static class StoreLimit
{
    // A page limit of SQLite simulates the full disk; each connection of the pool has its own.
    public static async Task SetAsync(Store store, int pages)
    {
        var pool = new List<System.Data.Common.DbConnection>();
        for (var i = 0; i < 20; i++)
        {
            pool.Add(await store.ConnectAsync(CancellationToken.None));
            await pool[i].ExecuteAsync($"pragma max_page_count={pages}");
        }

        foreach (var connection in pool)
        {
            await connection.DisposeAsync();
        }
    }
}
