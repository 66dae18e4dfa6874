using System.Data.Common;
using Dapper;

namespace NewsMonitor.Storage;

/// <summary>
/// Detects commits to the store, of this process and of others, without reading a table. A connection of its own stays open:
/// SQLite counts the commits of every other one (https://www.sqlite.org/pragma.html#pragma_data_version).
/// </summary>
internal sealed class StoreChanges(Store store) : IAsyncDisposable
{
    private readonly SemaphoreSlim _lock = new(1, 1);
    private DbConnection? _connection;
    private int _connections;

    public async ValueTask<StoreVersion> ReadVersionAsync(CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            if (_connection is null)
            {
                _connection = await store.ConnectAsync(cancellationToken, StoreAccess.ReadOnly);
                _connections++;
            }

            return new(_connections, await _connection.ExecuteScalarAsync<long>("pragma data_version"));
        }
        catch
        {
            await CloseAsync();
            throw;
        }
        finally
        {
            _lock.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _lock.Dispose();
    }

    private async ValueTask CloseAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
            _connection = null;
        }
    }
}
