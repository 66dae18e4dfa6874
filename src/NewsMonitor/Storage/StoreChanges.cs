using System.Data.Common;

namespace NewsMonitor.Storage;

/// <summary>
/// Detects commits to the store, of this process and of others, without reading a table. A connection of its own stays open:
/// SQLite counts the commits of every other one (https://www.sqlite.org/pragma.html#pragma_data_version).
/// </summary>
internal sealed class StoreChanges(Store store) : IAsyncDisposable
{
    private readonly SemaphoreSlim _lock = new(1, 1);
    private DbCommand? _command;
    private int _connections;

    public async ValueTask<StoreVersion> ReadVersionAsync(CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            store.FileWatch?.Check();
            if (_command is null)
            {
                _command = (await store.ConnectAsync(cancellationToken, StoreAccess.ReadOnly)).CreateCommand();
                _command.CommandText = "pragma data_version";
                _connections++;
            }

            // Prepared once and kept: it runs several times a second.
            return new(_connections, (long)(await _command.ExecuteScalarAsync(cancellationToken))!);
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
        if (_command is { Connection: { } connection })
        {
            await _command.DisposeAsync();
            await connection.DisposeAsync();
            _command = null;
        }
    }
}
